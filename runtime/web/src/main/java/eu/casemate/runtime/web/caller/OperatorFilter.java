package eu.casemate.runtime.web.caller;

import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Clearance;
import eu.casemate.runtime.tenancy.Principal.Person;
import eu.casemate.runtime.tenancy.Role;
import eu.casemate.runtime.tenancy.TenantId;
import eu.casemate.runtime.web.http.Failures;
import eu.casemate.runtime.web.http.HttpFailure;
import eu.casemate.runtime.web.record.CallRecords;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import jdk.net.UnixDomainPrincipal;

/**
 * Before the routes of the command line's socket: its peer is the operator if the kernel says that
 * it is the account of the appliance, or root. The mode of the socket's file says the same; this
 * also tells who it was.
 */
public final class OperatorFilter implements Filter {

  private static final String APPLICATION = "casemate";
  private static final Set<String> ROOT = Set.of("root", "0");

  private final TenantId tenant;
  private final CallRecords records;
  private final UserPrincipal owner;
  private final Supplier<Optional<UnixDomainPrincipal>> peer;

  /**
   * Lets in the account that owns this folder, and root.
   *
   * @param tenant whom the operator acts for
   * @param folder made by the appliance's account
   * @param records where a refusal is recorded
   */
  public OperatorFilter(TenantId tenant, Path folder, CallRecords records) {
    this(tenant, owner(folder), records, () -> SocketPeer.of(CurrentConnection.socket()));
  }

  OperatorFilter(
      TenantId tenant,
      UserPrincipal owner,
      CallRecords records,
      Supplier<Optional<UnixDomainPrincipal>> peer) {
    this.tenant = tenant;
    this.records = records;
    this.owner = owner;
    this.peer = peer;
  }

  private static UserPrincipal owner(Path folder) {
    try {
      return Files.getOwner(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The owner of " + folder + " cannot be read", e);
    }
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    Optional<UserPrincipal> account = peer.get().map(UnixDomainPrincipal::user);
    if (account.filter(this::isOperator).isEmpty()) {
      records.refusedAccount(
          account.map(UserPrincipal::getName).orElse("unknown"),
          request.prologue().method().text() + " " + request.path().path());
      Failures.send(
          response,
          new HttpFailure(
              403,
              "This socket is for the operator of the appliance",
              "Call as the account that installed it, or as root"));
      return;
    }
    RequestCaller.set(request, caller(account.orElseThrow()));
    chain.proceed();
  }

  private boolean isOperator(UserPrincipal account) {
    return account.equals(owner) || ROOT.contains(account.getName());
  }

  private Caller caller(UserPrincipal account) {
    return new Caller(
        tenant,
        new Person(account.getName()),
        Set.of(Role.OPERATOR),
        Clearance.LOWEST,
        APPLICATION);
  }
}
