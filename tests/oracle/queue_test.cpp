// Waiting lines in their steady state: the real engine against queueing theory. Every
// test has a key of its own. Detectable biases are printed, and stated in percent of
// the value beside the run lengths.
#include "tests/oracle/queue_runs.hpp"
#include "tests/support/catch.hpp"

using namespace atd::test;

namespace {

QueueModel single_server(const std::string& law) {
    return {.arrivals = 0.7, .service = law};
}

const std::string mean_one = "mean = { value = \"1 days\", assumed = \"oracle\" }";

std::string spread(const std::string& cv) {
    return ", cv = { value = " + cv + ", assumed = \"oracle\" }";
}

}  // namespace

// Relaxation takes 1 / (1 - sqrt(0.8))^2 = 90 d, so 2,000 d of warm-up leave e^-22 of
// the empty start. The asymptotic variance of the time average of L is
// 2 rho (1 + rho) / (1 - rho)^4 = 1,800 d, so 400 runs with 34,525 counted days each
// give SE = sqrt(1,800 / 13.8e6) = 0.0114; 7.66 SE are 3% of the means and 6% of the
// tail.
TEST_CASE("one server, exponential: M/M/1", "[oracle][queue][slow]") {
    const QueueResult got =
        run_queue({.model = {}, .seed = 101, .replications = 400, .long_wait = 10});
    // rho = 0.8: Wq = rho / (mu - lambda) = 0.8 / 0.2; L = rho / (1 - rho);
    // P(Wq > t) = rho exp(-(mu - lambda) t) = 0.8 e^-2 at t = 10.
    require_right("M/M/1 Wq", 4.0, got.wait);
    require_right("M/M/1 L", 4.0, got.inside);
    require_right("M/M/1 P(Wq > 10)", 0.108268227, got.long_waits);
}

// Fast enough for the sanitizers; 900 d of warm-up leave e^-10. 7.66 SE: 17% of Wq, 3%
// of the share that waits.
TEST_CASE("one server, exponential, short run", "[oracle][queue]") {
    const QueueResult got = run_queue({.model = {},
                                       .seed = 102,
                                       .years = 12,
                                       .replications = 100,
                                       .warm_up = 900,
                                       .drain = 300});
    require_right("M/M/1 short Wq", 4.0, got.wait);
    // An arrival waits with probability rho.
    require_right("M/M/1 short P(wait)", 0.8, got.delayed);
}

// Relaxation takes 1 / (sqrt(10) - sqrt(8))^2 = 9 d against 300 d of warm-up. 7.66 SE:
// 4% of the waits, 1.5% of C, 7% of the tail.
TEST_CASE("ten servers: M/M/10", "[oracle][queue][slow]") {
    const QueueResult got = run_queue({.model = {.arrivals = 8, .servers = 10},
                                       .seed = 201,
                                       .years = 20,
                                       .replications = 300,
                                       .warm_up = 300,
                                       .drain = 100,
                                       .long_wait = 1});
    // a = 8: Erlang B by B_k = a B / (k + a B) from B_0 = 1; C = B / (1 - rho (1 - B));
    // Wq = C / (c mu - lambda) = C / 2; Lq = 8 Wq; P(Wq > t) = C e^(-2 t).
    require_right("M/M/10 C = P(wait)", 0.409180151, got.delayed);
    require_right("M/M/10 Wq", 0.204590075, got.wait);
    require_right("M/M/10 Lq", 1.63672060, got.line);
    require_right("M/M/10 P(Wq > 1)", 0.0553765116, got.long_waits);
}

// Pollaczek and Khinchine: Wq = lambda E[S^2] / (2 (1 - rho)) = 0.7 (1 + cv^2) / 0.6
// with E[S] = 1. 7.66 SE are 3% of each value, 4% with the lognormal
// law.
TEST_CASE("one server, other laws of stay: M/G/1", "[oracle][queue][slow]") {
    const auto wait = [](const std::string& law, std::uint64_t seed, int replications) {
        return run_queue({.model = single_server(law),
                          .seed = seed,
                          .replications = replications})
            .wait;
    };
    require_right("M/G/1 fixed Wq",  // cv 0
                  1.16666667,
                  wait("law = \"fixed\", " + mean_one, 501, 100));
    require_right(
        "M/G/1 Erlang-2 Wq",  // cv^2 = 1/2
        1.75,
        wait("law = \"gamma\", " + mean_one + spread("0.70710678118654757"), 502, 100));
    require_right("M/G/1 exponential Wq",  // cv 1
                  2.33333333,
                  wait("law = \"exponential\", " + mean_one, 503, 200));
    require_right("M/G/1 lognormal Wq",  // cv^2 = 2.25
                  3.79166667,
                  wait("law = \"lognormal\", " + mean_one + spread("1.5"), 504, 500));
}

TEST_CASE("one server, fixed stays, short run", "[oracle][queue]") {
    const QueueResult got =
        run_queue({.model = single_server("law = \"fixed\", " + mean_one),
                   .seed = 505,
                   .years = 10,
                   .replications = 100,
                   .warm_up = 700,
                   .drain = 200});
    require_right("M/G/1 fixed short Wq", 1.16666667, got.wait);  // 9% detectable
}

// Birth and death: birth rate 10, death rate min(n, 9) + 0.5 (n - 9)^+. The line
// forgets within days; 100 d of warm-up. 7.66 SE: 3% of the wait and of those leaving.
TEST_CASE("impatient cases: Erlang A", "[oracle][queue][slow]") {
    const QueueResult got =
        run_queue({.model = {.arrivals = 10, .servers = 9, .leave = 0.5},
                   .seed = 601,
                   .years = 10,
                   .replications = 100,
                   .warm_up = 100,
                   .drain = 50});
    require_right("Erlang A P(wait)", 0.757939945, got.delayed);
    require_right("Erlang A P(left)", 0.157687373, got.left);  // theta Lq / lambda
    require_right("Erlang A mean wait of all", 0.315374746, got.wait);  // Lq / lambda
    require_right("Erlang A use", 0.935902919, got.use);
}

TEST_CASE("impatient cases, short run", "[oracle][queue]") {
    const QueueResult got =
        run_queue({.model = {.arrivals = 10, .servers = 9, .leave = 0.5},
                   .seed = 602,
                   .years = 1,
                   .replications = 100,
                   .warm_up = 100,
                   .drain = 50});
    require_right("Erlang A short P(left)", 0.157687373, got.left);  // 10% detectable
}

// W0 = sum of lambda_i E[S_i^2] / 2 = (0.3 + 0.4) * 2 / 2 = 0.7; Wq1 = W0 / (1 - 0.3);
// Wq2 = W0 / ((1 - 0.3) (1 - 0.7)). Whoever goes first, with mu = 1 the line obeys
// sum of rho_i Wq_i = sum of Lq_i = rho W0 / (1 - rho) = 1.6333. 7.66 SE: 3% and less.
TEST_CASE("two classes, the first before the second", "[oracle][queue][slow]") {
    const QueueResult got = run_queue({.model = {.arrivals = 0.3, .second_class = 0.4},
                                       .seed = 701,
                                       .replications = 240});
    require_right("priority Wq of the first", 1.0, got.class_wait[0]);
    require_right("priority Wq of the second", 3.33333333, got.class_wait[1]);
    require_right("priority conservation", 1.63333333, got.line);
}

// A server 2% too slow or too quick moves Wq = s^2 lambda / (1 - s lambda), s the mean
// stay, from 4 by +13% and -11%.
TEST_CASE("a server 2% off is caught", "[oracle][queue][teeth][slow]") {
    QueueModel slow;
    slow.service =
        "law = \"exponential\", mean = { value = \"1.02 days\", "
        "assumed = \"oracle\" }";
    QueueModel quick = slow;
    quick.service.replace(quick.service.find("1.02"), 4, "0.98");
    const auto wait = [](const QueueModel& model, std::uint64_t seed) {
        return run_queue({.model = model, .seed = seed, .replications = 100}).wait;
    };
    require_caught("M/M/1 Wq, stays 2% longer", 4.0, wait(slow, 103));
    require_caught("M/M/1 Wq, stays 2% shorter", 4.0, wait(quick, 104));
}
