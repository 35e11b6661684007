package eu.casemate.bundle.media;

import eu.casemate.bundle.volume.VolumeDescriptor;

/** A volume of the release, and the folder its files are in. */
record Volume(MediaFolder folder, VolumeDescriptor descriptor) {

  /** Which one this is, for a person. */
  String title() {
    return descriptor.name() + " of " + descriptor.of();
  }
}
