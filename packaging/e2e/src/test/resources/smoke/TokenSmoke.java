import eu.casemate.hsm.token.KeyLabel;
import eu.casemate.hsm.token.Pin;
import eu.casemate.hsm.token.Token;
import eu.casemate.hsm.token.TokenAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;

/** The PKCS#11 wrapper: a key is made in a token, signs, and the JDK believes the signature. */
final class TokenSmoke {
  public static void main(String[] arguments) throws Exception {
    Seen.noAvx2();
    byte[] message = "release 1".getBytes(StandardCharsets.UTF_8);
    KeyLabel key = new KeyLabel("smoke");
    try (Pin pin = Pin.read(Path.of(arguments[2]));
        Token token = Token.open(new TokenAddress(Path.of(arguments[0]), arguments[1]), pin)) {
      token.generateSigningKey(key);
      var check = Signature.getInstance("SHA384withECDSA");
      check.initVerify(
          KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(token.publicKey(key))));
      check.update(message);
      System.out.println("signature holds " + check.verify(token.sign(key, message)));
    }
    Seen.end();
  }
}
