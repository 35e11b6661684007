package eu.casemate.bundle.build;
