//! From what was found to one flat object, name to number.
//!
//! The headline of a name is its better placement, for the pipe and for the calls alike: a call
//! is held against the fastest pipe of the run. What each placement gave follows under its name.

use serde_json::{Map, Value, json};

use crate::placement::{Found, FoundCalls};

/// All numbers of all placements.
pub(crate) fn flat(placements: &[(&str, Found)]) -> Value {
    let mut report = Map::new();
    let mut put = |name: String, number: f64| {
        report.insert(name, json!((number * 100.0).round() / 100.0));
    };
    let found = || placements.iter().map(|(_, found)| found);
    let raw = least(found().map(|found| median(&found.raw)));
    put("raw_pipe_p50_us".to_owned(), raw);
    put("raw_pipe_per_s".to_owned(), (1e6 / raw).round());
    let subjects = placements.first().map_or(0, |(_, found)| found.calls.len());
    for at in 0..subjects {
        let all: Vec<&FoundCalls> = found().map(|found| &found.calls[at]).collect();
        let name = &all[0].name;
        let p50 = least(all.iter().map(|calls| median(&calls.p50)));
        put(format!("call_{name}_p50_us"), p50);
        put(format!("call_{name}_p50_over_raw"), p50 / raw);
        let deep = all.iter().map(|calls| median(&calls.deep));
        put(
            format!("call_{name}_64_per_s"),
            deep.fold(0.0, f64::max).round(),
        );
        put(
            format!("call_{name}_spaced_us"),
            least(all.iter().map(|calls| calls.spaced)),
        );
    }
    for (placement, found) in placements {
        put(format!("{placement}_raw_p50_us"), median(&found.raw));
        put(
            format!("{placement}_raw_p50_least_us"),
            least(found.raw.iter().copied()),
        );
        let most = found.raw.iter().copied().fold(0.0, f64::max);
        put(format!("{placement}_raw_p50_most_us"), most);
        for calls in &found.calls {
            let name = format!("{placement}_{}", calls.name);
            put(format!("{name}_p50_us"), median(&calls.p50));
            put(format!("{name}_p99_us"), median(&calls.p99));
            put(format!("{name}_64_per_s"), median(&calls.deep).round());
            let ratios = calls
                .p50
                .iter()
                .zip(&calls.raw)
                .map(|(call, raw)| call / raw);
            put(
                format!("{name}_p50_over_raw"),
                median(&ratios.collect::<Vec<_>>()),
            );
        }
    }
    Value::Object(report)
}

fn median(numbers: &[f64]) -> f64 {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

fn least(numbers: impl Iterator<Item = f64>) -> f64 {
    numbers.fold(f64::INFINITY, f64::min)
}
