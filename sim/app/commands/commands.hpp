#pragma once

#include "sim/app/commands/command_options.hpp"

namespace atd::app {

// Each returns the exit code; results go to stdout, messages to stderr.
int execute(const CheckCommand& command);
int execute(const RunCommand& command);
int execute(const CompareCommand& command);
int execute(const AppraiseCommand& command);
int execute(const SizeCommand& command);
int execute(const EstimateCommand& command);
int execute(const ReportCommand& command);
int execute(const FollowCommand& command);
int execute(const ExplainCommand& command);
int execute(const ListCommand& command);
int execute(const SchemaCommand& command);
int execute(const NewCommand& command);
int execute(const VerifyCommand& command);
int execute(const MergeCommand& command);
int execute(const DoctorCommand& command);

}  // namespace atd::app
