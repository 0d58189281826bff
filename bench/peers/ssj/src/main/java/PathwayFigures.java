import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The same figures from the rows as in peer.py. */
final class PathwayFigures {
    private PathwayFigures() {}

    static Map<String, Double> of(List<Pathway.Row> rows) {
        double cases = 1 + rows.stream().mapToInt(Pathway.Row::number).max().orElse(0);
        Map<String, Double> figures = new HashMap<>();
        figures.put("moves", (double) rows.size());
        figures.put("cases", cases);
        figures.put("wait_screening",
            stay(rows, Pathway.State.WAITING_FOR_SCREENING, Pathway.State.SCREENING));
        figures.put("wait_decision",
            stay(rows, Pathway.State.WAITING_FOR_DECISION, Pathway.State.HEARING));
        figures.put("reviews", left(rows, Pathway.State.DETENTION) / cases);
        figures.put("homes", left(rows, Pathway.State.COMMUNITY) / cases);
        figures.put("lost", came(rows, Pathway.State.WHEREABOUTS_UNKNOWN) / cases);
        figures.put("recognised", came(rows, Pathway.State.STATUS) / cases);
        figures.put("refused", came(rows, Pathway.State.REFUSED) / cases);
        figures.put("missing", came(rows, Pathway.State.MISSING) / cases);
        return figures;
    }

    private static double stay(List<Pathway.Row> rows, Pathway.State state, Pathway.State then) {
        return rows.stream()
            .filter(row -> row.state() == state && row.then() == then)
            .mapToDouble(row -> row.left() - row.entered())
            .average()
            .orElse(0);
    }

    private static double left(List<Pathway.Row> rows, Pathway.State state) {
        return rows.stream().filter(row -> row.state() == state).count();
    }

    private static double came(List<Pathway.Row> rows, Pathway.State then) {
        return rows.stream().filter(row -> row.then() == then).count();
    }
}
