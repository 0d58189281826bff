// Loss of contact: a share leaves in the first days, and everyone by a constant hazard.
//     S(t) = (p exp(-(t/4.1)^1.46) + 1 - p) exp(-h t)
#include <array>
#include <cmath>
#include <functional>

#include "tests/oracle/families.hpp"
#include "tests/oracle/replications.hpp"
#include "tests/support/worlds.hpp"

namespace atd::test {
namespace {

constexpr double early_share = 0.2;
constexpr double hazard = 0.0005;
constexpr int children = 20000;
constexpr std::array<double, 5> days{1, 7, 30, 90, 365};

/// A choice sorts nobody: the early leavers and the others are in one state, since
/// whoever leaves early is drawn by the distribution's share. `more` is put beside.
std::string world(const std::string& more, const std::string& thinned = "") {
    return world_text("2002-01-01") + stock("a", children, "child") + track("contact", "kept") +
           exit("contact.kept.early", "to = \"lost\"") +
           "[tracks.contact.states.kept.exits.early.after]\ndistribution = \"weibull\"\nscale "
           "= " +
           quantity("4.1 days") + "\nshape = " + given("1.46") + "\nshare = " + given("0.2") +
           "\n" + thinned + exit_rate("contact.kept.later", "lost", "0.0005 per day") +
           end_state("contact.lost") + more;
}

double early_left(double t) {
    return std::exp(-std::pow(t / 4.1, 1.46));
}

double formula(double t, double rate) {
    return (early_share * early_left(t) + 1 - early_share) * std::exp(-rate * t);
}

using Kept = std::array<std::size_t, days.size()>;

Numbers survival_numbers(const std::string& text, const std::function<double(double)>& survival,
                         const Sample& sample) {
    const auto pathway = model::lower(read_world(text));
    Kept kept{};
    each_replication(
        pathway, sample,
        [&](const record::ReplicationRecord& record, std::size_t) {
            Kept seen{};
            record.persons.for_each([&](const record::PersonRow& row) {
                for (std::size_t k = 0; k < days.size(); ++k) {
                    seen[k] += row.ended - sim_start > round_span(days[k]) ? 1 : 0;
                }
            });
            return seen;
        },
        [&](const Kept& seen) {
            for (std::size_t k = 0; k < days.size(); ++k) {
                kept[k] += seen[k];
            }
        });
    const auto size = static_cast<std::size_t>(sample.effort.replications) * children;
    Numbers numbers;
    for (std::size_t k = 0; k < days.size(); ++k) {
        numbers.push_back({"S(" + std::to_string(static_cast<int>(days[k])) + ")",
                           survival(days[k]), share_of(kept[k], size)});
    }
    return numbers;
}

struct Told {
    std::string name, model, formula, tells_apart;
    std::uint64_t key;
};

Oracle contact(const Told& told, const std::string& text,
               const std::function<double(double)>& survival) {
    return {.name = told.name,
            .group = "contact",
            .model = told.model,
            .formula = told.formula,
            .tells_apart = told.tells_apart,
            .key = told.key,
            .brief = Effort{1},
            .tests = {},
            .report = {40},
            .numbers = [text, survival](const Sample& sample) {
                return survival_numbers(text, survival, sample);
            }};
}

Oracle met_on_day_2() {
    const std::string worker =
        track("worker", "none") +
        exit_after("worker.none.meets", "met", "2 days", "emits = [\"met\"]") + stay("worker.met");
    const std::string thinned =
        "[tracks.contact.states.kept.exits.early.thinned.met]\non = \"met\"\nkeeps = " +
        given("0.6") + "\nwithin = " + quantity("72 hours") + "\n";
    return contact({"contact, met on day 2",
                    "the same; a contact on day 2 calls off 4 in 10 of the early departures that "
                    "are still to come",
                    "those spared have the constant hazard alone (thinning: Lewis and Shedler "
                    "1979)",
                    "those who have left already called back, the wrong share kept", 1403},
                   world(worker, thinned), [](double t) {
                       // Of those whose early time is still to come, four in ten are spared it.
                       const double early = 0.6 * early_left(t) + 0.4 * early_left(2);
                       return t <= 2
                                  ? formula(t, hazard)
                                  : (early_share * early + 1 - early_share) * std::exp(-hazard * t);
                   });
}

}  // namespace

Oracles contact_oracles() {
    const std::string lawyer =
        "[effects.lawyer]\non = \"contact.kept.later\"\nratio = " + given("0.4") + "\n";
    return {
        contact({"contact, mixture",
                 "a share 0.2 leaves after a Weibull time of shape 1.46 and scale "
                 "4.1 days, everyone at 0.0005 a day",
                 "S(t) = (p exp(-(t / 4.1)^1.46) + 1 - p) exp(-h t): two exits that "
                 "compete",
                 "a share applied to the hazard, an early law for everyone", 1401},
                world(""), [](double t) { return formula(t, hazard); }),
        contact({"contact, with a lawyer", "the same; a ratio of 0.4 acts on the constant hazard",
                 "h becomes 0.4 h; the early part stays (proportional hazards: Cox "
                 "1972)",
                 "a ratio that acts on both parts, or on nobody", 1402},
                world(lawyer), [](double t) { return formula(t, 0.4 * hazard); }),
        met_on_day_2()};
}

}  // namespace atd::test
