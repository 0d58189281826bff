#include "tests/support/random_world.hpp"

#include "tests/support/worlds.hpp"

namespace atd::test {
namespace {

/// Reads the numbers one after the other; behind the last there are zeros.
class Parameters {
  public:
    explicit Parameters(const std::vector<int>& values)
        : values_(values) {}

    int upto(int most) {
        const int value = next_ < values_.size() ? values_[next_] : 0;
        ++next_;
        return value % (most + 1);
    }

    bool yes() { return upto(1) == 1; }

    std::string one_of(const std::vector<std::string>& choices) {
        return choices[static_cast<std::size_t>(upto(static_cast<int>(choices.size()) - 1))];
    }

    std::string days(int least, int most) {
        return quantity(std::to_string(least + upto(most - least)) + " days");
    }

    /// "0.37 per day": least and most in hundredths.
    std::string rate(int least, int most) {
        return quantity(std::to_string((least + upto(most - least)) / 100.0) + " per day");
    }

    std::string tenths(int least, int most) {
        return given(std::to_string((least + upto(most - least)) / 10.0));
    }

  private:
    const std::vector<int>& values_;
    std::size_t next_ = 0;
};

std::string distribution(Parameters& knobs) {
    switch (knobs.upto(5)) {
        case 0:
            return "{ distribution = \"exponential\", mean = " + knobs.days(1, 60) + " }";
        case 1:
            return "{ distribution = \"fixed\", mean = " + knobs.days(1, 40) + " }";
        case 2:
            return "{ distribution = \"gamma\", mean = " + knobs.days(1, 60) +
                   ", cv = " + knobs.tenths(2, 30) + " }";
        case 3:
            return "{ distribution = \"lognormal\", mean = " + knobs.days(1, 60) +
                   ", cv = " + knobs.tenths(2, 30) + " }";
        case 4:
            return "{ distribution = \"weibull\", scale = " + knobs.days(1, 60) +
                   ", shape = " + knobs.tenths(5, 30) + ", share = " + knobs.tenths(1, 10) + " }";
        default:
            return "{ distribution = \"empirical\", table = { values = [0, 3, " +
                   std::to_string(4 + knobs.upto(50)) +
                   "], shares = [0.2, 0.6, 1], assumed = \"test\" } }";
    }
}

std::string people(Parameters& knobs) {
    const std::vector<std::string> types{"child", "pair", "three", "parents"};
    const std::string season =
        knobs.yes() ? "seasonality = { amplitude = " + knobs.tenths(0, 9) +
                          ", peak_month = " + std::to_string(1 + knobs.upto(11)) + " }\n"
                    : "";
    return "[attributes.ill]\nknowledge = \"believed\"\nbelieved_at_first = "
           "\"no\"\nvalues.no.rest = true\nvalues.yes.share = " +
           knobs.tenths(0, 10) + "\n" +
           arrivals("a", std::to_string(1 + knobs.upto(4)) + " per week", knobs.one_of(types),
                    season) +
           arrivals("b", "1 per week", knobs.one_of(types)) +
           stock("c", knobs.upto(6), knobs.one_of(types), "at.r = \"home\"", "9 days");
}

std::string pools(Parameters& knobs) {
    const std::string order = "\npriority.big.who.members_from = 3";
    return pool("beds", knobs.upto(9), knobs.one_of({"", "backfill = true"}) + order) +
           pool("homes", knobs.upto(9),
                "capacity.later = { from = 2000-02-01, places = " +
                    given(std::to_string(knobs.upto(9))) + " }" + order) +
           pool("hours", 1 + knobs.upto(8), "when_full = \"stretch\"");
}

std::string residence(Parameters& knobs) {
    const bool split = knobs.yes();
    return track("r", "wait", "unit = \"person\"\nrole = \"residence\"") +
           stay("r.wait", "liberty = { law = \"detention\", practice = \"closed\" }") +
           exit("r.wait.ask", "request.rules.all = { to = [" +
                                  knobs.one_of({"\"home\"", "\"home\", \"bed\""}) + "] }") +
           exit_rate("r.wait.leaves", "gone", "0.01 per day",
                     knobs.one_of({"", "emits_to_family = [\"left\"]"})) +
           (split ? exit("r.wait.apart",
                         "to = \"held\"\nsplits = \"one_adult\"\nrate = " + knobs.rate(1, 10)) +
                        exit("r.held.back",
                             "to = \"free\"\njoins = true\nwhen_family.r = [\"free\", " +
                                 knobs.one_of({"\"wait\"", "\"home\", \"bed\""}) +
                                 "]\nafter = " + distribution(knobs)) +
                        exit("r.held.hears", "to = \"gone\"\non = \"decided\"") +
                        exit("r.held.asks",
                             "request.rules.all.to = [\"bed\"]\nsplits = \"" +
                                 knobs.one_of({"children", "one_adult", "women_and_children",
                                               "matching\"\nsplits_who.role = \"father"}) +
                                 "\"") +
                        stay("r.held", "liberty = { law = \"detention\", practice = \"closed\" }")
                  : "") +
           exit("r.home.ends", "to = \"free\"\nafter = " + distribution(knobs)) +
           holding("r.home", "homes",
                   knobs.one_of({"per = \"case\"", "per = \"person\"", "per = \"child\""})) +
           exit("r.bed.ends", "to = \"free\"\nafter = " + distribution(knobs)) +
           holding("r.bed", "beds", "per = \"person\"") +
           exit("r.free.again", "to = \"wait\"\nafter = " + distribution(knobs)) +
           end_state("r.gone");
}

std::string procedure(Parameters& knobs) {
    const std::string when = knobs.yes() ? "when.r = [\"free\"]\n" : "";
    return track("l", "open", "role = \"legal\"") +
           exit("l.open.decides",
                "to = \"sorting\"\n" + knobs.one_of({"emits", "emits_to_family"}) +
                    " = [\"decided\"]\nrate = " + knobs.rate(1, 20) + "\n" + when +
                    "tests.ill = { finds = \"yes\", sensitivity = " + knobs.tenths(5, 10) +
                    ", specificity = " + knobs.tenths(5, 10) + " }") +
           holding("l.open", "hours", "amount = 1") +
           exit("l.open.tires",
                "to = \"closed\"\nserved_by = \"hours\"\nafter = { distribution = "
                "\"exponential\", mean = " +
                    knobs.days(5, 90) + " }") +
           exit("l.open.limit", "to = \"closed\"\nlimit.after = " + knobs.days(20, 90)) +
           stay("l.sorting", "kind = \"choice\"") +
           "[tracks.l.states.sorting.branches]\n"
           "some = { to = \"status\", share = " +
           given("0.3") + " }\nothers = { to = \"closed\", rest = true }\n" +
           end_state("l.status") + end_state("l.closed") +
           track("s", "out", "unit = \"person\"\nmoves = \"alone\"") +
           exit("s.out.enrol", "to = \"in\"\nafter = " + distribution(knobs)) +
           exit("s.in.called", "to = \"out\"\non = \"decided\"") +
           "[effects.housed]\non = \"l.open.decides\"\nwhen.r = [\"home\", "
           "\"bed\"]\nratio = " +
           knobs.tenths(1, 40) + "\n";
}

std::string reforms(Parameters& knobs) {
    std::string text;
    if (knobs.yes()) {
        text += reform("faster", "2000-02-01",
                       "tracks.l.states.open.exits.decides.rate = " + knobs.rate(1, 40),
                       knobs.one_of({"", "ramp = \"4 days\"", "binds = \"cohort\""}));
    }
    if (knobs.yes()) {
        text +=
            reform("places", "2000-02-10",
                   "pools.homes.capacity.opening.places = " + given(std::to_string(knobs.upto(15))),
                   knobs.one_of({"", "end = 2000-03-01"}));
    }
    if (knobs.yes()) {
        text += reform("closed", "2000-02-20",
                       "[reforms.closed.set.tracks.r.states.wait.prohibited]\n"
                       "who.case_type = [\"child\"]\nto = \"free\"");
    }
    return text;
}

}  // namespace

std::string random_world(const std::vector<int>& values) {
    Parameters knobs(values);
    const std::string end = knobs.one_of({"2000-03-01", "2000-04-15"});
    return world_text(end) + people(knobs) + pools(knobs) + residence(knobs) + procedure(knobs) +
           reforms(knobs);
}

}  // namespace atd::test
