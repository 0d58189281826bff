#include "sim/io/scenario/numbers.hpp"

#include <set>
#include <string>

#include "sim/base/text.hpp"
#include "sim/params/doubt/number_paths.hpp"

namespace atd::io {
namespace {

using params::numbers_prefix;

class NumberPutter {
  public:
    NumberPutter(ConfigNode numbers, ProblemList& problems)
        : numbers_(std::move(numbers)),
          problems_(problems) {}

    /// Adds a problem for each that is no number.
    void check_definitions() {
        for (const auto& entry : numbers_.entries) {
            const std::string path = numbers_prefix + entry.key;
            const ConfigEntry* value = entry.value.is_table() ? entry.value.find("value") : nullptr;
            if (value == nullptr) {
                problems_.add(entry.place, path, "a table with value and evidence or assumed",
                              describe_value(entry.value));
            } else if (is_number_name(value->value)) {
                problems_.add(value->value.place, path, "a number", describe_value(value->value));
            }
        }
    }

    void put(ConfigNode& table, const std::string& path) {
        for (auto& entry : table.entries) {
            const std::string at = path.empty() ? entry.key : path + "." + entry.key;
            // What names numbers without standing for them.
            if (at == numbers_key || at == "correlations" || at == "doubt") {
                continue;
            }
            if (is_number_name(entry.value)) {
                put_one(entry, at, is_sourced_value(table) && entry.key == "value");
            } else {
                put(entry.value, at);
            }
        }
    }

    void warn_of_unused(ProblemList& warnings) const {
        for (const auto& entry : numbers_.entries) {
            if (!used_.contains(entry.key)) {
                warnings.tell(entry.place, numbers_prefix + entry.key, "nothing uses this number",
                              "write \"" + numbers_prefix + entry.key +
                                  "\" in place of a number, or take it away");
            }
        }
    }

  private:
    void put_one(ConfigEntry& entry, const std::string& path, bool is_value) {
        const std::string name = entry.value.text.substr(numbers_prefix.size());
        const ConfigEntry* number = numbers_.find(name);
        if (number == nullptr) {
            problems_.add(entry.value.place, path, "the name of a number in [numbers]",
                          describe_value(entry.value), suggest(name, keys_of(numbers_)));
            return;
        }
        used_.insert(name);
        if (is_value) {
            problems_.add(entry.value.place, path, "a number", describe_value(entry.value),
                          "write \"" + numbers_prefix + name + "\" in place of the whole table");
            return;
        }
        entry.value = number->value;
        entry.value.reference = name;
    }

    ConfigNode numbers_;
    ProblemList& problems_;
    std::set<std::string> used_;
};

}  // namespace

bool is_number_name(const ConfigNode& node) {
    return node.kind == NodeKind::text && node.text.starts_with(numbers_prefix) &&
           node.text.find_first_of(" .", numbers_prefix.size()) == std::string::npos;
}

void put_numbers(ConfigNode& tree, ProblemList& problems, ProblemList& warnings) {
    const ConfigEntry* numbers = tree.find(numbers_key);
    if (numbers != nullptr && !numbers->value.is_table()) {
        problems.add(numbers->value.place, numbers_key, "a table", describe_value(numbers->value));
        return;
    }
    NumberPutter putter(numbers == nullptr ? ConfigNode{} : numbers->value, problems);
    putter.check_definitions();
    if (problems.empty()) {
        putter.put(tree, "");
        putter.warn_of_unused(warnings);
    }
}

}  // namespace atd::io
