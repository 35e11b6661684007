/**
 * {@code bundle.yaml}: what a bundle is made of, declared by a person.
 *
 * <pre>
 * format: casemate-bundle/1
 * product: Casemate            # shown to people
 * version: 0.1.0
 * release: 1                   # a number that only goes up
 * platform: linux-amd64
 * created: 2026-01-01T00:00:00Z  # fixed, so that the same inputs give the same bytes
 * oci-layout: oci              # the component that holds all images and models; needed with an image
 * licences: licences           # the component that gathers the licence texts; without it none is asked for
 * vex: vex.cdx.json            # statements about vulnerabilities to carry, CycloneDX 1.6; pinned
 * components:
 *   - name: redis              # folder and pack of the component
 *     kind: database
 *     version: 7.0.15
 *     licence: BSD-3-Clause    # SPDX expression
 *     origin: Debian 12        # for a human
 *     inputs:
 *       - debian: redis-server
 *         files: [/usr/bin/redis-server]
 *         libraries: true
 *     requires:                # of the host, by native code; what can be computed is
 *       processor: x86-64-v2   # the least; a run on such a processor must have proven it
 *       packages: {libstdc++.so.6: libstdc++6}  # libraries that are not shipped
 * </pre>
 *
 * <p>An input has exactly one of these keys:
 *
 * <ul>
 *   <li>{@code build: PATH}, a folder or file that this checkout built; {@code file: PATH}, any
 *       other. A relative path starts at the specification's folder; {@code ${NAME}} is replaced by
 *       the variables given to {@code bundle lock} and {@code bundle build}.
 *   <li>{@code maven: GROUP:ARTIFACT:VERSION[:CLASSIFIER]}, with {@code unpack: jar} to take the
 *       jar's entries, and {@code member: NAME.txz} to take those of an archive inside the jar.
 *   <li>{@code pypi: NAME==VERSION}, a wheel, unpacked.
 *   <li>{@code npm: NAME@VERSION} or {@code @SCOPE/NAME@VERSION}, unpacked without its top folder.
 *   <li>{@code debian: PACKAGE} with {@code files: [GLOB…]}, absolute paths of the installed
 *       package; {@code libraries: true} adds the shared libraries that the files need, in {@code
 *       lib/}, without the C library's unless {@code libc: true}.
 *   <li>{@code https: ADDRESS}, one file, with {@code unpack: archive} to take the entries of a zip
 *       or tar. Plain {@code http} only from this machine.
 *   <li>{@code model: PATH}, a folder or file of this machine that belongs to a model.
 *   <li>{@code image: HOST[:PORT]/REPOSITORY[:TAG][@sha256:HEX]}, from a registry; {@code
 *       oci-layout: PATH[#NAME]}, from an image layout, a folder or a tar of it; {@code
 *       docker-archive: FILE[#TAG]}, from what {@code docker save} wrote. Only in the component
 *       that the top key {@code oci-layout} names. From an index the release's platform is taken.
 *       {@code ref: NAME} says what the image is called in the layout, {@code licence} what it is
 *       under, {@code layers: plain} stores its gzip layers uncompressed: the image keeps its ID,
 *       and an update carries only what changed in a layer.
 * </ul>
 *
 * <p>A component of {@code kind: model} is parsed in full, as one model: what runs code when it is
 * loaded is refused, unless {@code allow-model-risks} names the risk. It stands in the image layout
 * too, as the artifact {@code models/NAME:VERSION}, of the same contents. The components that
 * {@code oci-layout} and {@code licences} name may have no inputs. Where texts are gathered, a
 * component without one says why: {@code without-licence-text}.
 *
 * <p>A component with x86-64 code, in its files or its jars, or with an image, says under {@code
 * requires} which level of the psABI the processor must have, and the Debian package of each shared
 * library that the component does not hold; what is missing there, or stands there needlessly, is
 * refused. The glibc and the versions of libraries are computed.
 *
 * <p>Every input but an image may say {@code include} and {@code exclude} (globs on the path inside
 * the input; a leading {@code **}{@code /} also matches the top folder), {@code strip} (leading
 * path parts to drop), {@code into} (folder in the component) and {@code executable} (globs, like
 * include).
 */
@NullMarked
package eu.casemate.bundle.assemble.spec;

import org.jspecify.annotations.NullMarked;
