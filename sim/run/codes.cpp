#include "sim/run/codes.hpp"

#include <array>

#include "sim/base/text.hpp"

namespace atd::run {
namespace {

/// Labels of the tracks whose states ought to have come first.
std::string required_first_of(const params::Model& model, const params::Exit& exit) {
    std::string labels;
    for (const auto& [name, states] : exit.required_first) {
        const params::Track* track = params::find(model.tracks, name);
        labels += labels.empty() ? "" : " and ";
        labels += label_or_name(track != nullptr ? track->label : "", name);
    }
    return labels;
}

void add_state(record::Codes& codes, const params::Model& model,
               const params::NamedItem<params::State>& state, TrackId track) {
    const StateId id(codes.states.size());
    const params::Liberty& liberty = state.value.liberty;
    codes.states.push_back({state.name, label_or_name(state.value.label, state.name), track,
                            state.value.kind, liberty.law, liberty.practice, liberty.transit,
                            state.value.held_with, state.value.care, state.value.access,
                            state.value.outcome, state.value.harm,
                            state.value.responsible.value_or("")});
    for (const auto& exit : state.value.exits) {
        codes.exits.push_back({exit.name, label_or_name(exit.value.label, exit.name), id,
                               exit.value.by<params::Limit>() != nullptr, exit.value.repeats,
                               exit.value.critical, required_first_of(model, exit.value)});
    }
}

void add_attribute(record::Codes& codes, const params::NamedItem<params::Attribute>& attribute) {
    const AttributeId id(codes.attributes.size());
    codes.attributes.push_back({attribute.name,
                                label_or_name(attribute.value.label, attribute.name),
                                attribute.value.unit, attribute.value.knowledge});
    for (const auto& value : attribute.value.values) {
        codes.values.push_back({value.name, label_or_name(value.value.label, value.name), id});
    }
}

struct EvidenceField {
    std::string params::EvidenceRow::*of_row;
    std::string record::EvidenceCode::*of_code;
};

constexpr std::array evidence_fields{
    EvidenceField{&params::EvidenceRow::id, &record::EvidenceCode::id},
    EvidenceField{&params::EvidenceRow::country, &record::EvidenceCode::country},
    EvidenceField{&params::EvidenceRow::quantity, &record::EvidenceCode::quantity},
    EvidenceField{&params::EvidenceRow::value, &record::EvidenceCode::value},
    EvidenceField{&params::EvidenceRow::low, &record::EvidenceCode::low},
    EvidenceField{&params::EvidenceRow::high, &record::EvidenceCode::high},
    EvidenceField{&params::EvidenceRow::unit, &record::EvidenceCode::unit},
    EvidenceField{&params::EvidenceRow::year, &record::EvidenceCode::year},
    EvidenceField{&params::EvidenceRow::source, &record::EvidenceCode::source},
    EvidenceField{&params::EvidenceRow::address, &record::EvidenceCode::address},
    EvidenceField{&params::EvidenceRow::verified, &record::EvidenceCode::verified},
    EvidenceField{&params::EvidenceRow::quality, &record::EvidenceCode::quality},
    EvidenceField{&params::EvidenceRow::note, &record::EvidenceCode::note},
    EvidenceField{&params::EvidenceRow::called, &record::EvidenceCode::called},
};

}  // namespace

params::Evidence evidence_in(const record::Codes& codes) {
    params::Evidence evidence;
    for (const auto& code : codes.evidence) {
        auto& row = evidence[code.id];
        for (const auto& field : evidence_fields) {
            row.*field.of_row = code.*field.of_code;
        }
    }
    return evidence;
}

record::Codes codes_of(const params::Scenario& scenario, const params::Evidence& cited) {
    record::Codes codes;
    codes.start = scenario.start;
    codes.end = scenario.end;
    for (const auto& track : scenario.model.tracks) {
        const TrackId id(codes.tracks.size());
        codes.tracks.push_back({track.name, label_or_name(track.value.label, track.name),
                                track.value.unit, track.value.role});
        for (const auto& state : track.value.states) {
            add_state(codes, scenario.model, state, id);
        }
    }
    for (const auto& pool : scenario.model.pools) {
        codes.pools.push_back(
            {pool.name, label_or_name(pool.value.label, pool.name), pool.value.provider});
    }
    for (const auto& type : scenario.model.case_types) {
        codes.case_types.push_back(
            {type.name, label_or_name(type.value.label, type.name), type.value.kind});
    }
    for (const auto& stock : scenario.model.stock) {
        codes.sources.push_back({stock.name, true});
    }
    for (const auto& arrivals : scenario.model.arrivals) {
        codes.sources.push_back({arrivals.name, false});
    }
    for (const auto& attribute : scenario.model.attributes) {
        add_attribute(codes, attribute);
    }
    for (const auto& [name, target] : scenario.targets) {
        codes.targets.push_back({name, label_or_name(target.label, name), target.evidence});
    }
    for (const auto& [id, row] : cited) {
        auto& code = codes.evidence.emplace_back();
        for (const auto& field : evidence_fields) {
            code.*field.of_code = row.*field.of_row;
        }
    }
    return codes;
}

}  // namespace atd::run
