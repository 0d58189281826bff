#pragma once

#include "sim/params/wellbeing.hpp"

namespace atd {

/// The published coefficients of closed detention (held) and of the community.
inline params::Wellbeing two_settings() {
    const auto set = [](auto& sourced, double value) { sourced.value.value = value; };
    params::Wellbeing it;
    set(it.causal_share, 0.7);
    set(it.causal_share_observed, 1);
    auto& scale = it.scale;
    set(scale.entry, 7.6);
    set(scale.spread, 6);
    set(scale.abnormal_from, 16.5);
    set(scale.unaccompanied, 3);
    set(scale.separation, 2.6);
    set(scale.separation_scar, 0.006);
    set(scale.stability_slope, 5);
    set(scale.stability_neutral, 0.6);
    set(scale.stability_moved, 0.1);
    set(scale.moved_within, 60);
    set(scale.scar_ceiling, 10);
    set(scale.scar_fading, 0.000633);
    set(scale.learning_lost, 0.3);
    set(scale.health_rate, 0.01);
    set(scale.health_at_entry, 0.92);
    set(it.parent.fast_shift, 0.7);
    set(it.parent.fast_rate, 0.03);
    set(it.parent.slow_shift, 0.5);
    set(it.parent.slow_rate, 0.003);
    set(it.parent.passed_on, 0.2);
    params::WellbeingSetting closed;
    closed.held = true;
    set(closed.distress, 9);
    set(closed.rate, 0.009);
    set(closed.scar, 0.024);
    set(closed.learning, 0.2);
    set(closed.health, 0.75);
    params::WellbeingSetting community;
    set(community.distress, 0);
    set(community.rate, 0.0077);
    set(community.scar, 0);
    set(community.learning, 0.9);
    set(community.health, 0.92);
    it.settings = {{"closed", closed}, {"community", community}};
    params::WellbeingChange change;
    set(change.distress.emplace(), 7);
    set(change.rate.emplace(), 0.02);
    set(change.scar.emplace(), 0.03);
    it.alternatives = {{"fast_saturating", {0, "", {{"closed", change}}}}};
    it.unknown_best = "community";
    it.unknown_worst = "closed";
    return it;
}

}  // namespace atd
