#include "sim/io/scenario/text_check.hpp"

#include <string>

#include "sim/base/utf8.hpp"

namespace atd::io {
namespace {

/// What a results file holds as one text.
constexpr std::size_t longest_text = 65'535;

class TextCheck {
  public:
    explicit TextCheck(ProblemList& problems)
        : problems_(problems) {}

    void table(const ConfigNode& node, const std::string& path) {
        for (const auto& entry : node.entries) {
            text(entry.key, entry.place, path);
            value(entry.value, path.empty() ? entry.key : path + "." + entry.key);
        }
    }

  private:
    void value(const ConfigNode& node, const std::string& path) {
        if (node.kind == NodeKind::text) {
            text(node.text, node.place, path);
        }
        for (const auto& item : node.items) {
            value(item, path);
        }
        table(node, path);
    }

    void text(const std::string& text, const Place& place, const std::string& path) {
        if (const auto fault = fault_in_text(text)) {
            problems_.add(place, path, "text without control characters", fault->what);
        }
        if (text.size() > longest_text) {
            problems_.add(place, path, "at most " + std::to_string(longest_text) + " bytes",
                          std::to_string(text.size()));
        }
    }

    ProblemList& problems_;
};

}  // namespace

void refuse_unusable_texts(const ConfigNode& tree, ProblemList& problems) {
    TextCheck(problems).table(tree, "");
}

}  // namespace atd::io
