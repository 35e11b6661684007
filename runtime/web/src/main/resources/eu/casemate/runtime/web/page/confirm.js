import { $ } from '/dom.js';

// Asks before what cannot be taken back; true when the person says yes.
export function confirmed(question, yes) {
  $('confirm-text').textContent = question;
  $('confirm-yes').textContent = yes;
  const dialog = $('confirm');
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}

export function wireConfirm() {
  $('confirm-yes').addEventListener('click', () => $('confirm').close('yes'));
  $('confirm-no').addEventListener('click', () => $('confirm').close(''));
}
