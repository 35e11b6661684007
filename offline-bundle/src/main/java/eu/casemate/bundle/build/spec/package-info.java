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
 *   <li>{@code debian: PACKAGE} with {@code files: [GLOB…]}, absolute paths of the installed
 *       package; {@code libraries: true} adds the shared libraries that the files need, in {@code
 *       lib/}, without the C library's unless {@code libc: true}.
 * </ul>
 *
 * <p>Every input may say {@code include} and {@code exclude} (globs on the path inside the input; a
 * leading {@code **}{@code /} also matches the top folder), {@code strip} (leading path parts to
 * drop), {@code into} (folder in the component) and {@code executable} (globs, like include).
 */
@NullMarked
package eu.casemate.bundle.build.spec;

import org.jspecify.annotations.NullMarked;
