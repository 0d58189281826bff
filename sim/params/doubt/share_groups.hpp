#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/params/scenario.hpp"

// Shares that are drawn together because they add up to 1, or leave a rest.

namespace atd::params {

/// The uniform number of an address in a draw.
using UniformOf = std::function<double(std::string_view address)>;

/// Shares of one choice or mix.
struct ShareGroup {
    std::vector<Sourced<Share>*> shares;
    std::vector<std::string> addresses;
    std::vector<double> before;  ///< what they were
    bool changed = false;
};

/// By the path of the table that they stand in.
using ShareGroups = std::map<std::string, ShareGroup>;

/// "tracks.t.states.s.branches.a.share" and "arrivals.x.mix.y" belong to the table above the name,
/// as do values of attributes, parts of mixtures and results of tests; a share of no group to none.
std::string group_of(std::string path);

/// Whether all shares, two or more, are counts of the same whole.
bool is_counted(const ShareGroup& group);

/// What is not counted in any of them; 0 where the shares leave no rest.
Counted rest_of(const ShareGroup& group);

/// By what the rest of a group is drawn.
std::string rest_address(const std::string& group);

/// Whether a choice or an attribute has an entry that takes the rest.
bool has_rest(const Scenario& scenario, const std::string& group);

/// Makes the shares, which have been changed one by one, add up as before: scales the odds of each
/// against the rest of its group by the factor by which its own odds were changed, and divides by
/// the sum.
void balance(ShareGroup& group);

/// Draws shares that are counted from their Dirichlet distribution: gamma variables divided by
/// their sum. `rest` is the address of the rest, or empty.
void draw_counted(ShareGroup& group, const std::string& rest, const UniformOf& uniform);

}  // namespace atd::params
