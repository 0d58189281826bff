import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import umontreal.ssj.randvar.ExponentialGen;
import umontreal.ssj.randvar.LognormalGen;
import umontreal.ssj.rng.RandomStream;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Sim;

/** The pathway of bench/README.md in the event view. */
final class Pathway implements Peer.Model {
    enum State {
        WAITING_FOR_SCREENING,
        SCREENING,
        SCREENED,
        DETENTION,
        COMMUNITY,
        WAITING_FOR_DECISION,
        HEARING,
        WHEREABOUTS_UNKNOWN,
        STATUS,
        REFUSED,
        MISSING
    }

    record Row(int number, State state, double entered, double left, State then) {}

    private final Peer.Wanted wanted;
    private final RandomStream stream;
    private final double mu;
    private final double sigma;
    private final double arrivals;
    private final double lost;
    private final double screeningRate;
    private final double reviewEvery;
    private final double readyShare;
    private final double hearingRate;
    private final double recognisedShare;
    private final double appealShare;
    private final double foundRate;
    private final double searchWindow;
    private final List<Row> rows = new ArrayList<>();
    private final ArrayDeque<Case> screeningLine = new ArrayDeque<>();
    private final ArrayDeque<Case> decisionLine = new ArrayDeque<>();
    private int freeOfficers;
    private int freePlaces;
    private int freeDeciders;
    private int cases;

    Pathway(Peer.Wanted wanted, RandomStream stream) {
        this.wanted = wanted;
        this.stream = stream;
        double cv = wanted.number("preparation_cv");
        double spread = Math.log(1 + cv * cv);
        mu = Math.log(wanted.number("preparation")) - spread / 2;
        sigma = Math.sqrt(spread);
        arrivals = wanted.number("arrivals");
        lost = wanted.number("lost");
        screeningRate = wanted.number("screenings");
        reviewEvery = wanted.number("review_every");
        readyShare = wanted.number("ready");
        hearingRate = wanted.number("hearings");
        recognisedShare = wanted.number("recognised");
        appealShare = wanted.number("appeals");
        foundRate = wanted.number("found");
        searchWindow = wanted.number("search");
        freeOfficers = wanted.count("officers");
        freePlaces = wanted.count("places");
        freeDeciders = wanted.count("deciders");
    }

    @Override
    public void run() {
        Sim.init();
        at(wanted.number("horizon"), Sim::stop);
        awaitNext();
        Sim.start();
    }

    @Override
    public Map<String, Double> figures() {
        return PathwayFigures.of(rows);
    }

    /** SSJ's events are classes; this one does what it is told. */
    private static final class Act extends Event {
        private final Runnable what;

        Act(Runnable what) {
            this.what = what;
        }

        @Override
        public void actions() {
            what.run();
        }
    }

    private static Event at(double delay, Runnable what) {
        Event event = new Act(what);
        event.schedule(delay);
        return event;
    }

    private double exponential(double rate) {
        return ExponentialGen.nextDouble(stream, rate);
    }

    private void awaitNext() {
        at(exponential(arrivals), this::arrival);
    }

    private void arrival() {
        awaitNext();
        Case one = new Case(cases++);
        if (freeOfficers > 0) {
            --freeOfficers;
            one.startScreening();
        } else {
            screeningLine.addLast(one);
        }
    }

    private final class Case {
        private final int number;
        private State state = State.WAITING_FOR_SCREENING;
        private double entered = Sim.time();
        private Event lose;

        Case(int number) {
            this.number = number;
        }

        private void go(State then) {
            rows.add(new Row(number, state, entered, Sim.time(), then));
            state = then;
            entered = Sim.time();
        }

        private void startScreening() {
            go(State.SCREENING);
            at(exponential(screeningRate), this::screened);
        }

        private void screened() {
            go(State.SCREENED);
            if (screeningLine.isEmpty()) {
                ++freeOfficers;
            } else {
                screeningLine.removeFirst().startScreening();
            }
            findHome();
        }

        private void findHome() {
            if (freePlaces > 0) {
                --freePlaces;
                state = State.COMMUNITY;
                Event prepared = at(LognormalGen.nextDouble(stream, mu, sigma), this::prepared);
                lose = at(exponential(lost), () -> {
                    prepared.cancel();
                    ++freePlaces;
                    search();
                });
            } else {
                state = State.DETENTION;
                at(reviewEvery, this::review);
            }
        }

        private void review() {
            if (stream.nextDouble() < readyShare) {
                waitForDecision();
            } else {
                go(State.SCREENED);
                findHome();
            }
        }

        private void prepared() {
            lose.cancel();
            ++freePlaces;
            waitForDecision();
        }

        private void waitForDecision() {
            go(State.WAITING_FOR_DECISION);
            lose = null;
            if (freeDeciders > 0) {
                --freeDeciders;
                startHearing();
            } else {
                decisionLine.addLast(this);
                lose = at(exponential(lost), () -> {
                    decisionLine.remove(this);
                    search();
                });
            }
        }

        private void startHearing() {
            if (lose != null) {
                lose.cancel();
            }
            go(State.HEARING);
            at(exponential(hearingRate), this::decided);
        }

        private void decided() {
            if (decisionLine.isEmpty()) {
                ++freeDeciders;
            } else {
                decisionLine.removeFirst().startHearing();
            }
            double drawn = stream.nextDouble();
            if (drawn < recognisedShare) {
                go(State.STATUS);
            } else if (drawn < recognisedShare + appealShare) {
                waitForDecision();
            } else {
                go(State.REFUSED);
            }
        }

        private void search() {
            go(State.WHEREABOUTS_UNKNOWN);
            double found = exponential(foundRate);
            if (found <= searchWindow) {
                at(found, this::waitForDecision);
            } else {
                at(searchWindow, () -> go(State.MISSING));
            }
        }
    }
}
