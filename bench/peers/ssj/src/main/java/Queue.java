import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import umontreal.ssj.randvar.ExponentialGen;
import umontreal.ssj.rng.RandomStream;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Sim;

/** M/M/c in the event view, after QueueEv of SSJ's own examples; room 0 means without limit. */
final class Queue implements Peer.Model {
    private record Row(int customer, double arrived, double started, double ended) {}

    private static final class Customer {
        int number;
        double arrived;
        double started;
    }

    private final Peer.Wanted wanted;
    private final RandomStream stream;
    private final double arrivals;
    private final double services;
    private final int room;
    private final ArrayDeque<Customer> line = new ArrayDeque<>();
    private final List<Row> rows = new ArrayList<>();
    private int free;
    private int inside;
    private int customers;

    Queue(Peer.Wanted wanted, RandomStream stream) {
        this.wanted = wanted;
        this.stream = stream;
        arrivals = wanted.number("arrivals");
        services = wanted.number("services");
        room = wanted.count("room");
        free = wanted.count("servers");
    }

    @Override
    public void run() {
        Sim.init();
        new EndOfRun().schedule(wanted.number("horizon"));
        new Arrival().schedule(ExponentialGen.nextDouble(stream, arrivals));
        Sim.start();
    }

    private void start(Customer customer) {
        customer.started = Sim.time();
        new Departure(customer).schedule(ExponentialGen.nextDouble(stream, services));
    }

    private final class Arrival extends Event {
        @Override
        public void actions() {
            new Arrival().schedule(ExponentialGen.nextDouble(stream, arrivals));
            Customer customer = new Customer();
            customer.number = customers++;
            customer.arrived = Sim.time();
            if (room > 0 && inside >= room) {
                rows.add(new Row(customer.number, customer.arrived, Double.NaN, Double.NaN));
                return;
            }
            ++inside;
            if (free > 0) {
                --free;
                start(customer);
            } else {
                line.addLast(customer);
            }
        }
    }

    private final class Departure extends Event {
        private final Customer customer;

        Departure(Customer customer) {
            this.customer = customer;
        }

        @Override
        public void actions() {
            rows.add(new Row(customer.number, customer.arrived, customer.started, Sim.time()));
            --inside;
            if (line.isEmpty()) {
                ++free;
            } else {
                start(line.removeFirst());
            }
        }
    }

    private static final class EndOfRun extends Event {
        @Override
        public void actions() {
            Sim.stop();
        }
    }

    @Override
    public Map<String, Double> figures() {
        double cases = 0;
        double served = 0;
        double waited = 0;
        for (Row row : rows) {
            if (row.arrived() >= wanted.number("warm_up")) {
                cases += 1;
                if (!Double.isNaN(row.started())) {
                    served += 1;
                    waited += row.started() - row.arrived();
                }
            }
        }
        Map<String, Double> figures = new HashMap<>();
        figures.put("moves", (double) rows.size());
        figures.put("cases", cases);
        figures.put("wait", waited / served);
        if (room > 0) {
            figures.put("lost", (cases - served) / cases);
        }
        return figures;
    }
}
