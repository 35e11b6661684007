package eu.casemate.bundle.model;

import static eu.casemate.bundle.model.Verdicts.accepted;
import static eu.casemate.bundle.model.Verdicts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RiskScanTest {

  private static final String SAFE = "{\"a\": 1}";

  private static void isPickle(String name, byte[] bytes) throws IOException {
    assertThat(refusal(Verdicts.of(name, bytes)))
        .contains("allow 'pickle'", "which runs code when it is loaded");
  }

  private static void isNoModel(String name, byte[] bytes) throws IOException {
    assertThat(Verdicts.of(name, bytes)).isEqualTo(new ModelVerdict.NotAModel());
  }

  @ParameterizedTest
  @ValueSource(strings = {"m.pt", "a/M.PTH", "m.ckpt", "m.pkl", "m.pickle", "m.joblib", "m.nemo"})
  void refusesNamesOfPickles(String name) throws IOException {
    isPickle(name, Samples.latin(SAFE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pytorch_model.bin", "m.pt", "README.md", "noextension", "x.json"})
  void refusesPicklesUnderAnyName(String name) throws IOException {
    isPickle(name, Samples.textPickle());
    isPickle(name, Samples.markedPickle());
    isPickle(name, Samples.unmarkedPickle());
    isPickle(name, Samples.oldTorch());
    isPickle(name, Samples.zip("archive/data.pkl"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'|O'", "'O'", "[('a', 'O')]", "'<f4', 'descr': 'O'", "'<f4' + 'O'"})
  void refusesArraysOfObjects(String descr) throws IOException {
    isPickle("x.npy", Samples.array(descr));
  }

  @Test
  void leavesArraysOfNumbersAlone() throws IOException {
    isNoModel("x.npy", Samples.array("'<f4'"));
  }

  @Test
  void refusesArchivesOfArrays() throws IOException {
    isPickle("x.npz", Samples.zip("a.npy"));
  }

  @Test
  void refusesKerasAndHdf5() throws IOException {
    assertThat(refusal(Verdicts.of("m.h5", Samples.latin("x")))).contains("allow 'keras'");
    assertThat(refusal(Verdicts.of("data", Samples.hdf5()))).contains("allow 'keras'");
    assertThat(refusal(Verdicts.of("m.keras", Samples.zip("config.json")))).contains("'keras'");
    assertThat(refusal(Verdicts.of("m", Samples.zip("model.weights.h5")))).contains("'keras'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        SAFE,
        "cat\ndog\nbird\n.\n",
        "Foo\ncat\nbus\nbar\n",
        "License\n\nCopyright\n",
        "(import\nfoo bar)\n",
        "#!/bin/sh\nexit 0\n",
        "\u0080\u0006x",
        "\u0080\u0002\u0000",
        "I1\nI2\n.",
        "cos\nsystem\n."
      })
  void leavesOtherFilesAlone(String content) throws IOException {
    isNoModel("file.txt", Samples.latin(content));
  }

  @Test
  void leavesOtherArchivesAlone() throws IOException {
    isNoModel("x.jar", Samples.zip("a/B.class"));
  }

  @Test
  void seesACallBehindManyHarmlessInstructions() throws IOException {
    isPickle("x.txt", Samples.latin("N0".repeat(4_000) + "cos\nsystem\n)R."));
    isPickle("x.txt", Samples.latin("N0".repeat(6_000)));
    isPickle("x.txt", Samples.latin("V" + "a".repeat(100_000) + "\n0cos\nsystem\n)R."));
  }

  @Test
  void acceptsAPickleIfThePolicyAllowsItAndSaysSo() throws IOException {
    ModelPolicy policy = new ModelPolicy(Set.of(ModelRisk.PICKLE));
    ModelFacts facts =
        accepted(ModelFileCheck.check("m.pt", CountingBytes.of(Samples.markedPickle()), policy));
    assertThat(facts.format()).isEqualTo(ModelFormat.UNPARSED);
    assertThat(facts.risks()).containsExactly(ModelRisk.PICKLE);
  }

  @Test
  void allowsNoRiskButTheOneThatIsNamed() throws IOException {
    ModelPolicy policy = new ModelPolicy(Set.of(ModelRisk.KERAS, ModelRisk.REMOTE_CODE));
    assertThat(ModelFileCheck.check("m.pt", CountingBytes.of(Samples.oldTorch()), policy))
        .isInstanceOf(ModelVerdict.Refused.class);
  }
}
