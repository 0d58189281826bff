import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import umontreal.ssj.rng.MRG32k3a;
import umontreal.ssj.rng.RandomStream;

/**
 * SSJ's side of bench/peers: answers each line of the form "queue seed=1 horizon=100 ..." with one
 * line of figures. Processor time of the whole process, garbage collection and compiler included.
 */
public final class Peer {
    private static final OperatingSystemMXBean SYSTEM =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** A model that has been run to its horizon. */
    interface Model {
        void run();

        Map<String, Double> figures();
    }

    /** The words of a line. */
    record Wanted(String model, Map<String, String> values) {
        static Wanted parse(String line) {
            String[] words = line.split(" ");
            Map<String, String> values = new HashMap<>();
            for (int i = 1; i < words.length; ++i) {
                String[] pair = words[i].split("=", 2);
                values.put(pair[0], pair[1]);
            }
            return new Wanted(words[0], values);
        }

        double number(String name) {
            return Double.parseDouble(values.get(name));
        }

        int count(String name) {
            return (int) number(name);
        }

        MRG32k3a stream() {
            long seed = count("seed");
            MRG32k3a.setPackageSeed(new long[] {seed, seed + 1, seed + 2, seed + 3, 12345, 12345});
            return new MRG32k3a();
        }
    }

    private static double seconds() {
        return SYSTEM.getProcessCpuTime() / 1e9;
    }

    private static Model model(Wanted wanted, RandomStream stream) {
        return wanted.model().equals("queue")
            ? new Queue(wanted, stream)
            : new Pathway(wanted, stream);
    }

    /** The clock of a Java process ticks in hundredths of a second: a batch is timed as one. */
    private static void answer(String line) {
        Wanted wanted = Wanted.parse(line);
        int batch = wanted.count("batch");
        RandomStream stream = wanted.stream();
        List<Model> models = new ArrayList<>();
        System.gc();
        double begun = seconds();
        for (int i = 0; i < batch; ++i) {
            Model model = model(wanted, stream);
            model.run();
            models.add(model);
            stream.resetNextSubstream();
        }
        double taken = (seconds() - begun) / batch;
        Map<String, Double> sums = new TreeMap<>();
        for (Model model : models) {
            model.figures().forEach((name, value) -> sums.merge(name, value, Double::sum));
        }
        StringBuilder told = new StringBuilder();
        sums.forEach((name, sum) -> told.append(" " + name + "=" + sum / batch));
        System.out.println(
            wanted.model() + String.format(Locale.ROOT, " seconds=%.6f", taken) + told);
    }

    public static void main(String[] words) throws IOException {
        System.out.println(String.format(Locale.ROOT, "ready seconds=%.6f", seconds()));
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            answer(line);
        }
    }
}
