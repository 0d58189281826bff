#include "sim/app/starter.hpp"

namespace atd::app {

const char* const starter_root =
    "Scenarios below this folder may extend each other and share evidence/*.csv.\n";

const char* const starter_baseline =
    R"toml(# Current policy continues.
# Every number states its source: `evidence` cites a row of evidence/*.csv, `assumed` gives a reason.
# `atd explain KEY` explains a key.
format = 2
title = "Families held on arrival"
question = "How many days would children spend in detention if current policy continued?"
country = "Example"
population = "families who arrive with children"
start = 2027-01-01
end = 2029-01-01
currency = "EUR"
price_year = 2026
reviewed_with_lived_experience = "not yet"
commitments = "Write the country's international commitments here."
cannot_know = ["Whether the example numbers fit any real place: replace them all."]

[case_types.family]
label = "Family"
kind = "family"
adults = { values = [1, 2], shares = [0.5, 0.5], assumed = "example" }
children = { values = [1, 2, 3], shares = [0.5, 0.3, 0.2], assumed = "example" }

[arrivals.new]
label = "New families"
cases.opening.rate = { value = "10 per month", assumed = "example" }
mix.family = { value = 1, assumed = "the only case type" }

# A track is one aspect of a case; a case is in one state of each track at a time.
[tracks.residence]
label = "Residence"
unit = "person"
role = "residence"
start = "held"

[tracks.residence.states.held]
label = "Held in a centre"
liberty = { law = "detention", practice = "closed" }
held_with = "own_family"
# Other settings can lead to this harm: say why this one cannot.
cannot_happen.whereabouts_unknown = "example: nobody leaves a closed centre without being released"

[tracks.residence.states.held.exits.released]
label = "Released"
to = "community"

[tracks.residence.states.held.exits.released.after]
distribution = "lognormal"
mean = { value = "40 days", low = "20 days", high = "80 days", assumed = "example" }
cv = { value = 1, assumed = "example" }

[tracks.residence.states.community]
label = "Living in the community"
liberty = { law = "free", practice = "open" }

[tracks.residence.states.community.exits.lost]
label = "No longer in contact"
to = "missing"
rate = { value = "0.02 per year", assumed = "example" }

[tracks.residence.states.missing]
label = "Whereabouts unknown"
kind = "end"
outcome = "harm"
harm = "whereabouts_unknown"

[tracks.legal]
label = "Decision"
unit = "case"
role = "legal"
start = "waiting"

[tracks.legal.states.waiting]
label = "Waiting for the decision"

[tracks.legal.states.waiting.exits.decided]
to = "decision"

[tracks.legal.states.waiting.exits.decided.after]
distribution = "gamma"
mean = { value = "240 days", assumed = "example" }
cv = { value = 0.6, assumed = "example" }

[tracks.legal.states.decision]
kind = "choice"
branches.status = { to = "protected", share = { value = 0.6, assumed = "example" } }
branches.other = { to = "closed", rest = true }

[tracks.legal.states.protected]
label = "Status granted"
kind = "end"
outcome = "durable"

[tracks.legal.states.closed]
label = "Case closed"
kind = "end"
outcome = "administrative"

[costs.centre]
label = "Centre"
state = "residence.held"
price = { value = "150 EUR_2026 per person_day", assumed = "example" }
payer = "interior ministry"

[costs.community]
label = "Support in the community"
state = "residence.community"
price = { value = "30 EUR_2026 per person_day", assumed = "example" }
payer = "social ministry"
)toml";

const char* const starter_option =
    R"toml(# The same, with one reform: from July 2027 nobody is held in a centre.
extends = "scenario.toml"
title = "Families in the community from July 2027"

[reforms.community]
title = "Families are no longer held"
start = 2027-07-01
binds = "everyone"

[reforms.community.set.tracks.residence.states.held.prohibited]
who = {}
inside = "move"
to = "community"
)toml";

}  // namespace atd::app
