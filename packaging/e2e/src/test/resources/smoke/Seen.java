import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** What this very process sees of its processor: the JVM sets UseAVX by CPUID. */
final class Seen {
  static void noAvx2() {
    var vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    System.out.println("UseAVX " + vm.getVMOption("UseAVX").getValue());
  }

  /** Without waiting for threads of libraries. */
  static void end() {
    System.out.println("done");
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }
}
