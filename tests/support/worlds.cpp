#include "tests/support/worlds.hpp"

#include <algorithm>
#include <tuple>

#include "sim/base/quantity.hpp"
#include "sim/engine/simulate.hpp"
#include "sim/io/scenario/read_scenario.hpp"

namespace atd::test {
namespace {

/// "track.state.exit" as the header of its table.
std::string header_of(const std::string& path) {
    const auto first = path.find('.');
    const auto second = path.find('.', first + 1);
    std::string header =
        "[tracks." + path.substr(0, first) + ".states." +
        path.substr(first + 1, second == path.npos ? path.npos : second - first - 1);
    if (second != path.npos) {
        header += ".exits." + path.substr(second + 1);
    }
    return header + "]\n";
}

std::string case_type(const std::string& name, const std::string& kind, int adults, int children) {
    const auto size = [](int count) {
        return "{ values = [" + std::to_string(count) + "], shares = [1.0], assumed = \"test\" }\n";
    };
    return "[case_types." + name + "]\nkind = \"" + kind + "\"\n" +
           (adults > 0 ? "adults = " + size(adults) : "") + "children = " + size(children);
}

}  // namespace

std::string world_text(const std::string& end) {
    return "format = 2\ntitle = \"small world\"\nquestion = \"Does it work?\"\n"
           "country = \"none\"\nstart = 2000-01-01\nend = " +
           end + "\nreviewed_with_lived_experience = \"not yet\"\n" +
           case_type("child", "unaccompanied_child", 0, 1) +
           case_type("pair", "sibling_group", 0, 2) + case_type("three", "sibling_group", 0, 3) +
           case_type("parents", "family", 2, 3);
}

std::string given(const std::string& value) {
    return "{ value = " + value + ", assumed = \"test\" }";
}

std::string quantity(const std::string& value) {
    return given("\"" + value + "\"");
}

std::string track(const std::string& name, const std::string& start, const std::string& more) {
    return "[tracks." + name + "]\nstart = \"" + start + "\"\n" + more + "\n";
}

std::string stay(const std::string& state, const std::string& more) {
    return header_of(state) + more + "\n";
}

std::string end_state(const std::string& state) {
    return stay(state, "kind = \"end\"\noutcome = \"durable\"");
}

std::string exit(const std::string& path, const std::string& body) {
    return header_of(path) + body + "\n";
}

std::string exit_after(const std::string& path, const std::string& to, const std::string& span,
                       const std::string& more) {
    return exit(path, "to = \"" + to + "\"\nafter = { distribution = \"fixed\", mean = " +
                          quantity(span) + " }\n" + more);
}

std::string exit_rate(const std::string& path, const std::string& to, const std::string& rate,
                      const std::string& more) {
    return exit(path, "to = \"" + to + "\"\nrate = " + quantity(rate) + "\n" + more);
}

std::string exit_limit(const std::string& path, const std::string& to, const std::string& span,
                       const std::string& more) {
    return exit(path, "to = \"" + to + "\"\nlimit.after = " + quantity(span) + "\n" + more);
}

std::string exit_request(const std::string& path, const std::string& to, const std::string& more) {
    return exit(path, "request.rules.all.to = [" + to + "]\n" + more);
}

std::string holding(const std::string& state, const std::string& pool, const std::string& hold) {
    const auto dot = state.find('.');
    return "[tracks." + state.substr(0, dot) + ".states." + state.substr(dot + 1) + ".holds." +
           pool + "]\n" + hold + "\n";
}

std::string pool(const std::string& name, int places, const std::string& more) {
    return "[pools." + name + "]\ncapacity.opening.places = " + given(std::to_string(places)) +
           "\n" + more + "\n";
}

std::string stock(const std::string& name, int count, const std::string& type,
                  const std::string& more, const std::string& elapsed) {
    return "[stock." + name + "]\ncount = " + given(std::to_string(count)) + "\nmix." + type +
           " = " + given("1.0") + "\n" + more +
           "\nelapsed = { distribution = \"fixed\", mean = " + quantity(elapsed) + " }\n";
}

std::string arrivals(const std::string& name, const std::string& rate, const std::string& type,
                     const std::string& more) {
    return "[arrivals." + name + "]\nmix." + type + " = " + given("1.0") +
           "\ncases.always.rate = " + quantity(rate) + "\n" + more + "\n";
}

std::string family_world(const std::string& end) {
    return world_text(end) + stock("a", 1, "parents");
}

std::string assessed_family(const std::string& sensitivity, const std::string& specificity) {
    return world_text("2000-02-01") +
           "[attributes.age]\nknowledge = \"believed\"\ntruth = \"age\"\n"
           "values.child = {}\nvalues.adult = {}\nbelieved_at_first = \"adult\"\n" +
           stock("family", 1, "parents") + track("s", "new", "unit = \"person\"") +
           exit("s.new.asked", "repeats = true\nafter = { distribution = \"fixed\", mean = " +
                                   quantity("2 days") + " }") +
           exit_after("s.new.assess", "done", "3 days",
                      "tests.age = { finds = \"child\", sensitivity = " + given(sensitivity) +
                          ", specificity = " + given(specificity) + " }\n") +
           stay("s.done");
}

std::string reform(const std::string& name, const std::string& start, const std::string& set,
                   const std::string& more) {
    return "[reforms." + name + "]\ntitle = \"" + name + "\"\nstart = " + start + "\n" + more +
           "\n[reforms." + name + ".set]\n" + set + "\n";
}

std::size_t count(const Lines& lines, const std::string& line) {
    return static_cast<std::size_t>(std::count(lines.begin(), lines.end(), line));
}

params::Scenario read_world(const std::string& text) {
    return io::read_scenario_text(text, "small_world.toml");
}

Ran run_world(const std::string& text, std::uint32_t replication, std::uint64_t seed) {
    Ran ran{read_world(text), {}, {}};
    ran.pathway = model::lower(ran.scenario);
    ran.record = engine::simulate(ran.pathway, {.seed = seed, .replication = replication});
    return ran;
}

}  // namespace atd::test
