package eu.casemate.parser;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Format;
import eu.casemate.runtime.documents.structure.Parsed.Faulty;
import eu.casemate.runtime.documents.structure.Place;
import eu.casemate.runtime.documents.structure.Structure;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values in lines, and mails. */
final class PlainTest {

  @Test
  void findsTheMarkBetweenValuesAndKeepsQuotedOnes() {
    String csv = "Nom;Montant\n\"Réseau; et câbles\";1 200,50\nStockage;80\n";
    Structure read = Blocks.read(Format.CSV, Samples.utf8(csv));
    assertThat(Blocks.tables(read))
        .containsExactly(
            List.of(
                List.of("Nom", "Montant"),
                List.of("Réseau; et câbles", "1 200,50"),
                List.of("Stockage", "80")));
    Block.Table table = (Block.Table) read.blocks().getFirst();
    Place.Span span = (Place.Span) table.rows().getLast().place();
    assertThat(csv.substring(span.start(), span.end())).isEqualTo("Stockage;80");
  }

  @Test
  void readsValuesThatWesternWindowsWrote() {
    byte[] csv = "Nom,Prix\nThé,5 €\n".getBytes(Charset.forName("windows-1252"));
    assertThat(Blocks.tables(Blocks.read(Format.CSV, csv)).getFirst().getLast())
        .containsExactly("Thé", "5 €");
  }

  @Test
  void readsAMailWithItsFieldsTextAndAttachments() {
    Structure read =
        Blocks.read(
            Format.MAIL,
            Samples.utf8(
                """
                From: =?utf-8?Q?Ren=C3=A9_Dupont?= <rene@a.example>
                To: anne@b.example
                Date: Tue, 3 Mar 2026 10:00:00 +0100
                Subject: =?utf-8?B?UsOpdW5pb24=?=
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=x

                --x
                Content-Type: multipart/alternative; boundary=y

                --y
                Content-Type: text/html

                <p>In markup.</p>
                --y
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: quoted-printable

                La r=C3=A9union a lieu =C3=A0 midi.

                --y--
                --x
                Content-Type: application/pdf
                Content-Disposition: attachment; filename=plan.pdf
                Content-Transfer-Encoding: base64

                JVBERi0=
                --x--
                """));
    assertThat(read.title()).isEqualTo("Réunion");
    assertThat(Blocks.headings(read)).containsExactly("1 Réunion");
    assertThat(Blocks.texts(read))
        .containsExactly(
            "From: René Dupont <rene@a.example>\nTo: anne@b.example\n"
                + "Date: Tue, 3 Mar 2026 10:00:00 +0100",
            "La réunion a lieu à midi.",
            "Attachment: plan.pdf");
  }

  @Test
  void endsAMailThatHoldsMailsWithoutEnd() {
    String inner = "Content-Type: message/rfc822\n\n".repeat(50_000);
    assertThat(Blocks.parse(Format.MAIL, Samples.utf8("From: a@b.example\n" + inner)))
        .isInstanceOf(Faulty.class);
  }

  @Test
  void readsAnOutlookMessage() throws IOException {
    Structure read =
        Blocks.read(Format.COMPOUND, OfficeSamples.msg("Livraison", "Le colis arrive.\n\nMerci."));
    assertThat(read.title()).isEqualTo("Livraison");
    assertThat(Blocks.texts(read)).contains("From: Anne Martin", "Le colis arrive.", "Merci.");
  }

  @Test
  void tellsAnEncryptedDocumentFromADamagedOneAndFromAnUnknownOne() throws IOException {
    assertThat(Blocks.parse(Format.COMPOUND, OfficeSamples.compound("EncryptedPackage")))
        .isEqualTo(new Faulty(Fault.PROTECTED));
    assertThat(Blocks.parse(Format.COMPOUND, OfficeSamples.compound("ENCRYPTEDPACKAGE")))
        .isEqualTo(new Faulty(Fault.PROTECTED));
    assertThat(Blocks.parse(Format.COMPOUND, OfficeSamples.compound("WordDocument")))
        .isEqualTo(new Faulty(Fault.BROKEN));
    assertThat(Blocks.parse(Format.COMPOUND, OfficeSamples.compound("Drawing")))
        .isEqualTo(new Faulty(Fault.UNSUPPORTED));
  }
}
