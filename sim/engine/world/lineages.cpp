#include "sim/engine/world/lineages.hpp"

#include <algorithm>

#include "sim/engine/world/walks.hpp"

namespace atd::engine {
namespace {

constexpr std::uint8_t most_parts = 255;

Slot open_part(const World& world, const Lineage& lineage, CaseKey key) {
    for (const Slot slot : lineage.open) {
        if (world.cases[slot].key == key) {
            return slot;
        }
    }
    return no_slot;
}

}  // namespace

Lineage& lineage_of(World& world, Slot case_slot) {
    Case& the_case = world.cases[case_slot];
    if (the_case.lineage == no_slot) {
        if (world.free_lineages.empty()) {
            world.lineages.emplace_back();
            world.free_lineages.push_back(static_cast<Slot>(world.lineages.size() - 1));
        }
        the_case.lineage = world.free_lineages.back();
        world.free_lineages.pop_back();
        world.lineages[the_case.lineage] = {0, the_case.members_made, {case_slot}, {}};
    }
    return world.lineages[the_case.lineage];
}

bool may_split(const World& world, Slot case_slot, const std::vector<Slot>& leavers) {
    const Case& the_case = world.cases[case_slot];
    const bool has_number =
        the_case.lineage == no_slot || world.lineages[the_case.lineage].parts_made < most_parts;
    return !leavers.empty() && leavers.size() < the_case.present && has_number;
}

Slot case_to_join(const World& world, Slot case_slot) {
    const Case& the_case = world.cases[case_slot];
    if (the_case.lineage == no_slot) {
        return no_slot;
    }
    const Lineage& lineage = world.lineages[the_case.lineage];
    Slot other = no_slot;
    for (const auto& row : lineage.apart) {
        if (row.linked_key == the_case.key) {
            const Slot left = open_part(world, lineage, row.case_key);
            if (left != no_slot) {
                return left;
            }
        } else if (row.case_key == the_case.key && other == no_slot) {
            other = open_part(world, lineage, row.linked_key);
        }
    }
    return other;
}

std::vector<Slot> open_parts(const World& world, Slot case_slot) {
    const Case& the_case = world.cases[case_slot];
    std::vector<Slot> parts;
    if (the_case.lineage != no_slot) {
        parts = world.lineages[the_case.lineage].open;
    } else if (the_case.open) {
        parts.push_back(case_slot);
    }
    std::sort(parts.begin(), parts.end(),
              [&](Slot a, Slot b) { return world.cases[a].key < world.cases[b].key; });
    return parts;
}

void end_separations(World& world, Slot case_slot, CaseKey joined) {
    auto& apart = world.lineages[world.cases[case_slot].lineage].apart;
    const CaseKey into = world.cases[case_slot].key;
    for (auto& row : apart) {
        if ((row.linked_key == joined && row.case_key == into) ||
            (row.linked_key == into && row.case_key == joined)) {
            row.until = world.now;
            world.record.separations.push_back(row);
        }
    }
    std::erase_if(apart, [](const auto& row) { return row.until != never; });
}

void leave_lineage(World& world, Slot case_slot) {
    const Slot slot = world.cases[case_slot].lineage;
    if (slot == no_slot) {
        return;
    }
    Lineage& lineage = world.lineages[slot];
    std::erase(lineage.open, case_slot);
    if (lineage.open.empty()) {
        for (const auto& row : lineage.apart) {
            world.record.separations.push_back(row);
        }
        world.free_lineages.push_back(slot);
    }
}

void write_open_separations(World& world) {
    std::vector<record::SeparationRow> rows;
    for (const Lineage& lineage : world.lineages) {
        if (!lineage.open.empty()) {
            rows.insert(rows.end(), lineage.apart.begin(), lineage.apart.end());
        }
    }
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return std::tie(a.linked_key, a.member) < std::tie(b.linked_key, b.member);
    });
    for (const auto& row : rows) {
        world.record.separations.push_back(row);
    }
}

}  // namespace atd::engine
