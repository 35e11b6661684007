package eu.casemate.runtime.web.api;

import eu.casemate.runtime.intake.Intake;
import eu.casemate.runtime.knowledge.GraphView;
import eu.casemate.runtime.knowledge.library.Library;

/**
 * What the routes of the library work with.
 *
 * @param drawing draws pages as pictures
 */
public record LibraryParts(Library library, GraphView graph, Intake intake, PageDrawing drawing) {}
