//! The tests that need more than one module, in one binary.

mod browser;
mod commands;
mod corpus;
mod doctor;
mod doctor_online;
mod engine;
mod feeds;
mod finder;
mod forge_pages;
mod formats;
mod freeze;
mod fuzz;

mod hostile;
mod judgement;
mod jobs;
mod landings;
mod living;
mod look;
mod pairs;
mod palette;
mod paper;
mod periods;
mod plain_server;
mod program;
mod recount;
mod review;
mod roles;
mod rule_pages;
mod schema;
mod simulator;
mod signatures;
mod tidy;
mod writing;
