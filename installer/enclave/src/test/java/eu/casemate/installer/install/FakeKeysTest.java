package eu.casemate.installer.install;

class FakeKeysTest extends SiteKeysContract {
  @Override
  protected SiteKeys emptyToken() {
    return new FakeKeys();
  }
}
