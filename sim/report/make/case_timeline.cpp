#include "sim/report/make/case_timeline.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

#include "sim/base/format.hpp"
#include "sim/base/text.hpp"
#include "sim/record/code_schema.hpp"
#include "sim/report/number_text.hpp"
#include "sim/terms/causes.hpp"

namespace atd::report {
namespace {

/// A thing that happens at a time; ties by track, then decisions before stays.
struct Line {
    SimTime time;
    std::size_t track = 0;
    bool is_stay = false;
    std::string text;
};

/// The rows of one case in words.
class CaseTimeline {
  public:
    CaseTimeline(const record::ReplicationRecord& record, const record::Codes& codes,
                 const record::CaseRow& row)
        : record_(record),
          codes_(codes),
          causes_(record::causes_of(codes)),
          case_(row) {}

    std::string text() {
        add_persons();
        add_spells();
        add_decisions();
        add_events();
        add_findings();
        add_separations();
        std::stable_sort(lines_.begin(), lines_.end(), [](const auto& a, const auto& b) {
            return std::tie(a.time, a.track, a.is_stay) < std::tie(b.time, b.track, b.is_stay);
        });
        std::string all = who();
        for (const Line& line : lines_) {
            all += atd::to_text(date_of(line.time, codes_.start)) + "  " + line.text + "\n";
        }
        return all;
    }

    /// The rows of the spell table, codes as names, times in seconds since the start.
    std::string rows() const {
        std::string text = "\nmember,track,state,entered,left,cause,to\n";
        record_.spells.for_each([&](const record::SpellRow& row) {
            if (row.case_key == case_.key) {
                text += fmt::format("{},{},{},{},{},{},{}\n", row.member,
                                    codes_.tracks[row.track.index()].name, name(row.state),
                                    row.entered.time_since_epoch().count(),
                                    row.left.time_since_epoch().count(), cause_name(row.cause),
                                    row.to.is_set() ? name(row.to) : "");
            }
        });
        return text;
    }

  private:
    /// "/2" for the second part that left a family; ", return 1 of 0" for the first
    /// return of those of whom member 0 is the first.
    static std::string part_of(CaseKey key) {
        std::string text;
        if (key.returns() > 0) {
            text = fmt::format(", return {} of {}", key.returns(), key.first_back());
        }
        if (key.part() > 0) {
            text += fmt::format("/{}", key.part());
        }
        return text;
    }

    const std::string& name(StateId id) const { return codes_.states[id.index()].name; }

    std::string cause_name(std::uint16_t cause) const {
        for (const auto& code : causes_) {
            if (code.cause == cause) {
                return code.name;
            }
        }
        return std::to_string(cause);
    }

    static std::string role_text(PersonRole role) {
        return role == PersonRole::other_carer ? "other carer" : std::string(name_of(role));
    }

    std::string who() const {
        const auto& source = codes_.sources[case_.source.index()].name;
        std::string text =
            fmt::format("Case {}:{}{}, {}:\n", source, case_.key.number(), part_of(case_.key),
                        codes_.case_types[case_.type.index()].label);
        for (const auto& person : persons_) {
            const double years = in_days(case_.arrived - person.birth) / days_per_year;
            text += "  " + std::to_string(person.member) + "  " +
                    (is_adult(person.role)
                         ? role_text(person.role)
                         : (person.sex == Sex::female ? "girl, " : "boy, ") +
                               counted(static_cast<std::size_t>(std::max(years, 0.0)), "year") +
                               " old on arrival") +
                    "\n";
        }
        return text + "\n";
    }

    void add_persons() {
        record_.persons.for_each([&](const record::PersonRow& row) {
            if (row.case_key == case_.key) {
                persons_.push_back(row);
            }
        });
        std::sort(persons_.begin(), persons_.end(),
                  [](const auto& a, const auto& b) { return a.member < b.member; });
        std::map<std::pair<SimTime, StateId>, std::vector<Member>> ends;
        for (const auto& person : persons_) {
            if (person.outcome.is_set()) {
                ends[{person.ended, person.outcome}].push_back(person.member);
            }
        }
        for (const auto& [end, members] : ends) {
            lines_.push_back({end.first, codes_.tracks.size(), true,
                              "end: " + state(end.second) + whose(members)});
        }
    }

    void add_spells() {
        using Key = std::tuple<SimTime, SimTime, TrackId, StateId, std::uint16_t>;
        std::map<Key, std::vector<Member>> stays;
        record_.spells.for_each([&](const record::SpellRow& row) {
            if (row.case_key == case_.key) {
                stays[{row.entered, row.left, row.track, row.state, row.cause}].push_back(
                    row.member);
            }
        });
        for (const auto& [key, members] : stays) {
            const auto& [entered, left, track, where, cause] = key;
            lines_.push_back({entered, track.index(), true,
                              codes_.tracks[track.index()].label + ": " + state(where) + ", " +
                                  short_number(in_days(left - entered)) + " days, " + until(cause) +
                                  whose(members)});
        }
    }

    void add_decisions() {
        record_.decisions.for_each([&](const record::DecisionRow& row) {
            if (row.case_key != case_.key) {
                return;
            }
            const std::string members = row.member == whole_case ? "" : whose({row.member});
            std::string text = codes_.tracks[row.track.index()].label + ": ";
            if (row.kind == record::DecisionKind::placement) {
                text += "requested on " + atd::to_text(date_of(row.since, codes_.start)) +
                        ", granted: " + state(row.to);
            } else {
                text += label(record::DecisionKind(row.kind)) + " " + state(row.state) + ": " +
                        state(row.to);
            }
            lines_.push_back({row.time, row.track.index(), false, text + members});
        });
    }

    void add_events() {
        std::map<std::tuple<SimTime, ExitId>, std::vector<Member>> happened;
        record_.events.for_each([&](const record::EventRow& row) {
            if (row.case_key == case_.key) {
                happened[{row.time, row.exit}].push_back(row.member);
            }
        });
        for (const auto& [key, members] : happened) {
            const auto& [time, exit] = key;
            add_of_exit(time, exit,
                        "in " + state(codes_.exits[exit.index()].state) + whose(members));
        }
    }

    void add_findings() {
        using Key = std::tuple<SimTime, ExitId, AttributeId, std::string>;
        std::map<Key, std::vector<Member>> found;
        record_.findings.for_each([&](const record::FindingRow& row) {
            if (row.case_key == case_.key) {
                found[{row.time, row.exit, row.attribute, belief(row)}].push_back(row.member);
            }
        });
        for (const auto& [key, members] : found) {
            const auto& [time, exit, attribute, what] = key;
            add_of_exit(time, exit,
                        codes_.attributes[attribute.index()].label + " " + what + whose(members));
        }
    }

    void add_of_exit(SimTime time, ExitId id, const std::string& what) {
        const auto& exit = codes_.exits[id.index()];
        const std::size_t track = codes_.states[exit.state.index()].track.index();
        lines_.push_back(
            {time, track, false, codes_.tracks[track].label + ": " + exit.label + ", " + what});
    }

    /// "believed to be adult (test), before child, actually child".
    std::string belief(const record::FindingRow& row) const {
        std::string text =
            "believed to be " + value(row.believed) + " (" + std::string(name_of(row.kind)) + ")";
        if (row.before != row.believed) {
            text += ", before " + value(row.before);
        }
        if (row.truth != row.believed) {
            text += ", actually " + value(row.truth);
        }
        return text;
    }

    const std::string& value(ValueId id) const { return codes_.values[id.index()].label; }

    void add_separations() {
        std::map<std::tuple<SimTime, SimTime, CaseKey, CaseKey>, std::vector<Member>> apart;
        record_.separations.for_each([&](const record::SeparationRow& row) {
            if (row.case_key == case_.key || row.linked_key == case_.key) {
                apart[{row.from, row.until, row.case_key, row.linked_key}].push_back(row.member);
            }
        });
        for (const auto& [key, members] : apart) {
            const auto& [from, until, left, linked] = key;
            const std::string who = whose(members);
            lines_.push_back(
                {from, 0, false,
                 (linked == case_.key ? fmt::format("apart from part {}", left.part())
                                      : fmt::format("members leave as part {}", linked.part())) +
                     who});
            if (until != never) {
                lines_.push_back({until, 0, false, "together again" + who});
            }
        }
    }

    static std::string label(record::DecisionKind kind) {
        std::string words(name_of(kind));
        std::replace(words.begin(), words.end(), '_', ' ');
        return words;
    }

    std::string until(std::uint16_t cause) const {
        if (cause >= cause::first_exit) {
            return "until: " + codes_.exits[cause - cause::first_exit].label;
        }
        return cause == cause::end_of_observation ? "still open at the end of observation"
               : cause == cause::prohibited       ? "until: prohibited"
               : cause == cause::joined           ? "until: together again"
                                                  : "until: the case ended";
    }

    const std::string& state(StateId id) const { return codes_.states[id.index()].label; }

    /// " (members 0, 2)" where it is not everyone.
    std::string whose(std::vector<Member> members) const {
        std::sort(members.begin(), members.end());
        if (members.size() == persons_.size() || members.front() == whole_case) {
            return "";
        }
        std::string text = members.size() == 1 ? " (member " : " (members ";
        for (std::size_t i = 0; i < members.size(); ++i) {
            text += (i > 0 ? ", " : "") + std::to_string(members[i]);
        }
        return text + ")";
    }

    const record::ReplicationRecord& record_;
    const record::Codes& codes_;
    std::vector<record::CauseCode> causes_;
    record::CaseRow case_;
    std::vector<record::PersonRow> persons_;
    std::vector<Line> lines_;
};

}  // namespace

std::string case_timeline(const record::ReplicationRecord& record, const record::Codes& codes,
                          const record::CaseRow& row) {
    return CaseTimeline(record, codes, row).text();
}

std::string case_spells(const record::ReplicationRecord& record, const record::Codes& codes,
                        const record::CaseRow& row) {
    return CaseTimeline(record, codes, row).rows();
}

}  // namespace atd::report
