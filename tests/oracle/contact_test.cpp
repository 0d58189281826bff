// Loss of contact: those who leave in the first days and a constant hazard for the
// others.
//     S(t) = p exp(-(t/4.1)^1.46) + (1 - p) exp(-h t)
#include <array>
#include <cmath>

#include "tests/oracle/verdict.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

using namespace atd;
using namespace atd::test;

namespace {

constexpr double early_share = 0.2;
constexpr double hazard = 0.0005;
constexpr int children = 20000;
constexpr std::array<double, 5> days{1, 7, 30, 90, 365};

/// A choice sorts nobody: the early leavers and the others are in one state, since
/// whoever leaves early is drawn by the law's share. `more` is put beside.
std::string world(const std::string& more, const std::string& thinned = "") {
    return world_text("2002-01-01") + stock("a", children, "child") +
           track("contact", "kept") + exit("contact.kept.early", "to = \"lost\"") +
           "[tracks.contact.states.kept.exits.early.after]\nlaw = \"weibull\"\nscale "
           "= " +
           quantity("4.1 days") + "\nshape = " + given("1.46") +
           "\nshare = " + given("0.2") + "\n" + thinned +
           exit_rate("contact.kept.later", "lost", "0.0005 per day") +
           end_state("contact.lost") + more;
}

double early_left(double t) {
    return std::exp(-std::pow(t / 4.1, 1.46));
}

double formula(double t, double share, double rate) {
    return share * early_left(t) + (1 - share) * std::exp(-rate * t);
}

template <class Survival>
void compare(const std::string& name, const std::string& text, Survival survival) {
    const Ran ran = run_world(text);
    for (const double t : days) {
        std::size_t kept = 0;
        ran.record.persons.for_each([&](const record::PersonRow& row) {
            kept += row.ended - sim_start > round_span(t) ? 1 : 0;
        });
        require_right(name + " S(" + std::to_string(static_cast<int>(t)) + ")",
                      survival(t),
                      share_of(kept, children));
    }
}

}  // namespace

TEST_CASE("loss of contact follows its mixture", "[oracle][contact]") {
    compare(
        "contact", world(""), [](double t) { return formula(t, early_share, hazard); });
}

TEST_CASE("a ratio of hazards acts on the constant part", "[oracle][contact]") {
    const std::string effect =
        "[effects.lawyer]\non = \"contact.kept.later\"\nratio = " + given("0.4") + "\n";
    compare("contact with a lawyer", world(effect), [](double t) {
        return formula(t, early_share, 0.4 * hazard);
    });
}

TEST_CASE("a contact after two days thins those who have not left",
          "[oracle][contact]") {
    const std::string worker =
        track("worker", "none") +
        exit_after("worker.none.meets", "met", "2 days", "emits = [\"met\"]") +
        stay("worker.met");
    const std::string thinned =
        "[tracks.contact.states.kept.exits.early.thinned.met]\non = \"met\"\nkeeps = " +
        given("0.6") + "\nwithin = " + quantity("72 hours") + "\n";
    compare("contact, met on day 2", world(worker, thinned), [](double t) {
        // Of those pending on day 2, four in ten stay and have the constant hazard
        // alone.
        const double spared = early_share * 0.4 * early_left(2);
        return t <= 2 ? formula(t, early_share, hazard)
                      : early_share * (early_left(t) - 0.4 * early_left(t)) +
                            (1 - early_share + spared) * std::exp(-hazard * t);
    });
}
