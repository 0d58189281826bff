#include "tests/oracle/oracle_scenarios.hpp"

#include "sim/base/quantity.hpp"
#include "sim/io/scenario/read_scenario.hpp"

namespace atd::test {
namespace {

std::string header(const std::string& end) {
    return "format = 2\n"
           "title = \"oracle\"\n"
           "question = \"Does the engine agree with the exact answer?\"\n"
           "country = \"none\"\n"
           "start = 2000-01-01\n"
           "end = " +
           end +
           "\n"
           "reviewed_with_lived_experience = \"not yet\"\n"
           "[case_types.first]\n"
           "kind = \"unaccompanied_child\"\n"
           "[case_types.second]\n"
           "kind = \"unaccompanied_child\"\n";
}

std::string sourced(const std::string& value) {
    return "{ value = " + value + ", assumed = \"oracle\" }";
}

std::string rate(double per_day) {
    return sourced("\"" + shortest(per_day) + " per day\"");
}

std::string arrivals(const std::string& name, double per_day, const std::string& type) {
    return "[arrivals." + name + "]\nmix." + type + " = " + sourced("1.0") +
           "\ncases.always.rate = " + rate(per_day) + "\n";
}

std::string exit(const std::string& state, const std::string& name, const std::string& body) {
    return "[tracks.residence.states." + state + ".exits." + name + "]\n" + body + "\n";
}

std::string end_state(const std::string& name) {
    return "[tracks.residence.states." + name + "]\nkind = \"end\"\noutcome = \"durable\"\n";
}

}  // namespace

params::Scenario queue_scenario(const QueueModel& model) {
    std::string text = header(model.end);
    text += arrivals("one", model.arrivals, "first");
    if (model.second_class > 0) {
        text += arrivals("two", model.second_class, "second");
    }
    text += "[pools.servers]\ncapacity.always.places = " + sourced(std::to_string(model.servers)) +
            "\n";
    text += "[pools.servers.priority.first]\nwho.case_type = [\"first\"]\n";
    text += "[tracks.residence]\nstart = \"waiting\"\nrole = \"residence\"\n";
    text += exit("waiting", "placed", "request.rules.all.to = [\"served\"]");
    if (model.leave > 0) {
        text += exit("waiting", "left", "to = \"gone\"\nrate = " + rate(model.leave));
    }
    text += "[tracks.residence.states.served]\nholds.servers.amount = 1\n";
    text += exit("served", "done", "to = \"over\"\nafter = { " + model.service + " }");
    return io::read_scenario_text(text + end_state("over") + end_state("gone"), "queue.toml");
}

params::Scenario chain_scenario(const ChainModel& model) {
    std::string text = header(model.end);
    text += "[stock.all]\ncount = " + sourced(std::to_string(model.cases)) +
            "\nmix.first = " + sourced("1.0") + "\nat.residence = \"" + model.start +
            "\"\nelapsed = { distribution = \"fixed\", mean = " + sourced("\"1 seconds\"") + " }\n";
    text += "[tracks.residence]\nstart = \"d\"\nrole = \"residence\"\n";
    const auto way = [&](const char* from, const char* to, double per_day) {
        text += exit(from, std::string("to_") + to,
                     "to = \"" + std::string(to) + "\"\nrate = " + rate(per_day));
    };
    way("d", "a", 0.05);
    way("d", "r", 0.02);
    way("d", "x", 0.01);
    way("a", "d", 0.01);
    way("a", "r", 0.005);
    way("a", "x", 0.0012);
    way("a", "b", 0.0008);
    return io::read_scenario_text(text + end_state("r") + end_state("x") + end_state("b"),
                                  "chain.toml");
}

}  // namespace atd::test
