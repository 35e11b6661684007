import { en } from '/english.js';
import { fr } from '/french.js';

// Every word of the page, in the languages it speaks.
export const TEXTS = { en, fr };
