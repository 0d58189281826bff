#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace atd::params {

/// A dotted path on the way down through the fields that it names. The path must outlive
/// it.
class PathCursor {
  public:
    explicit PathCursor(const std::string& path)
        : path_(path),
          rest_(path) {}

    bool at_end() const { return rest_.empty(); }

    std::string_view next() const { return rest_.substr(0, rest_.find('.')); }

    std::string_view rest() const { return rest_; }

    void step() { rest_.remove_prefix(std::min(rest_.size(), next().size() + 1)); }

    /// The path as far as it has been walked.
    std::string here() const {
        const std::size_t walked = path_.size() - rest_.size();
        return path_.substr(0, at_end() || walked == 0 ? walked : walked - 1);
    }

  private:
    const std::string& path_;
    std::string_view rest_;
};

inline bool is_at_or_below(const std::string& path, const std::string& above) {
    return path.starts_with(above) && (path.size() == above.size() || path[above.size()] == '.');
}

/// The state that a path is at or below, "tracks.TRACK.states.STATE".
struct StateOnPath {
    std::string track, state;

    std::string path() const { return "tracks." + track + ".states." + state; }
};

inline std::optional<StateOnPath> state_on(const std::string& path) {
    PathCursor cursor(path);
    StateOnPath found;
    for (std::string* name : {&found.track, &found.state}) {
        if (cursor.next() != (name == &found.track ? "tracks" : "states")) {
            return std::nullopt;
        }
        cursor.step();
        *name = cursor.next();
        cursor.step();
    }
    return found.state.empty() ? std::nullopt : std::optional(found);
}

}  // namespace atd::params
