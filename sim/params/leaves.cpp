#include "sim/params/leaves.hpp"

#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "sim/params/describe.hpp"

namespace atd::params {
namespace {

std::string plain_text(const std::string& value) {
    return value;
}

std::string plain_text(bool value) {
    return value ? "true" : "false";
}

std::string plain_text(std::int64_t value) {
    return std::to_string(value);
}

std::string plain_text(double value) {
    return shortest(value);
}

std::string plain_text(Date value) {
    return to_text(value);
}

template <class Q>

requires requires(Q value) {
    QuantityText<Q>::unit;
}

std::string plain_text(Q value) {
    return to_text(value);
}

template <NamedEnum E>
std::string plain_text(E value) {
    return std::string(name_of(value));
}

std::string plain_text(const Names& value) {
    std::string text;
    for (const auto& name : value) {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

/// Visits a description and collects what is set.
class LeafCollector {
  public:
    explicit LeafCollector(std::vector<Leaf>& leaves)
        : leaves_(leaves) {}

    template <class T>
    void field(const FieldInfo& info, const T& value) {
        const std::string above = std::exchange(path_, below(info.key));
        const char* const meaning_above = std::exchange(meaning_, info.meaning);
        add(value);
        path_ = above;
        meaning_ = meaning_above;
    }

  private:
    std::string below(const std::string& key) const {
        return path_.empty() ? key : path_ + "." + key;
    }

    Leaf& push(std::string text) {
        leaves_.push_back({path_, std::move(text), meaning_, {}, false, {}, {}});
        return leaves_.back();
    }

    template <class T>
    void add(const T& value) {
        if constexpr (requires { describe(*this, value); }) {
            describe(*this, value);
        } else if (std::string text = plain_text(value); !text.empty()) {
            push(std::move(text));
        }
    }

    template <class T>
    void add(const std::optional<T>& value) {
        if (value) {
            add(*value);
        }
    }

    template <class T>
    void add(const Named<T>& items) {
        for (const auto& item : items) {
            const std::string above = std::exchange(path_, below(item.name));
            add(item.value);
            path_ = above;
        }
    }

    template <class Q>
    void add(const Sourced<Q>& sourced) {
        Leaf& leaf = push(to_text(sourced.value));
        leaf.source = sourced.source;
        leaf.sourced = true;
        leaf.low = sourced.low ? to_text(*sourced.low) : "";
        leaf.high = sourced.high ? to_text(*sourced.high) : "";
    }

    void add(const SourcedTable& table) {
        std::string text;
        for (std::size_t i = 0; i < table.values.size() && i < table.shares.size(); ++i) {
            text +=
                (i == 0 ? "" : ", ") + shortest(table.values[i]) + ": " + shortest(table.shares[i]);
        }
        Leaf& leaf = push(std::move(text));
        leaf.source = table.source;
        leaf.sourced = true;
    }

    std::vector<Leaf>& leaves_;
    std::string path_;
    const char* meaning_ = "";
};

std::string value_with_bounds(const Leaf& leaf) {
    if (leaf.low.empty() && leaf.high.empty()) {
        return leaf.value;
    }
    return leaf.value + " (" + leaf.low + " to " + leaf.high + ")";
}

std::map<std::string, std::string> texts_by_path(const std::vector<Leaf>& leaves) {
    std::map<std::string, std::string> texts;
    for (const auto& leaf : leaves) {
        texts.emplace(leaf.path, value_with_bounds(leaf));
    }
    return texts;
}

}  // namespace

std::vector<Leaf> leaves_of(const Scenario& scenario) {
    std::vector<Leaf> leaves;
    LeafCollector collector(leaves);
    describe(collector, scenario);
    collector.field({"reforms", "changes of the model by date"}, scenario.reforms);
    return leaves;
}

std::vector<Leaf> leaves_of(const Model& model) {
    std::vector<Leaf> leaves;
    LeafCollector collector(leaves);
    describe(collector, model);
    return leaves;
}

std::vector<Leaf> leaves_with_reforms(const Scenario& scenario) {
    std::vector<Leaf> all = leaves_of(scenario);
    std::set<std::tuple<std::string, Names, std::string>> met;
    for (const auto& leaf : all) {
        met.emplace(leaf.path, leaf.source.evidence, leaf.source.assumed);
    }
    // The last version first: of a ramp, where it leads.
    for (auto version = scenario.versions.rbegin(); version != scenario.versions.rend();
         ++version) {
        for (auto& leaf : leaves_of(*version)) {
            if (leaf.sourced &&
                met.emplace(leaf.path, leaf.source.evidence, leaf.source.assumed).second) {
                all.push_back(std::move(leaf));
            }
        }
    }
    return all;
}

std::vector<Change> changes_between(const std::vector<Leaf>& before,
                                    const std::vector<Leaf>& after) {
    const auto old_texts = texts_by_path(before);
    const auto new_texts = texts_by_path(after);
    std::vector<Change> changes;
    for (const auto& leaf : before) {
        const auto found = new_texts.find(leaf.path);
        const std::string now = found == new_texts.end() ? "" : found->second;
        if (now != value_with_bounds(leaf)) {
            changes.push_back({leaf.path, value_with_bounds(leaf), now});
        }
    }
    for (const auto& leaf : after) {
        if (!old_texts.contains(leaf.path)) {
            changes.push_back({leaf.path, "", value_with_bounds(leaf)});
        }
    }
    return changes;
}

}  // namespace atd::params
