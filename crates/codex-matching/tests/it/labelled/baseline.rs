//! What everybody does: the most similar title by token-sort ratio, if it reaches 0.80.

use serde_json::Value;

use super::provider::title_words;

/// Precision and recall of the baseline.
pub(crate) fn baseline(cases: &[Value]) -> (f64, f64) {
    let (mut accepted, mut correct, mut counterparts) = (0.0, 0.0, 0.0);
    for case in cases {
        let own = sorted(&case["series"]["title"]);
        let best = case["candidates"]
            .as_array()
            .expect("a case has candidates")
            .iter()
            .map(|candidate| (ratio(&own, &sorted(&candidate["title"])), candidate))
            .reduce(|best, next| if next.0 > best.0 { next } else { best });
        counterparts += f64::from(u8::from(!case["expected"].is_null()));
        if let Some((score, candidate)) = best
            && score >= 0.80
        {
            accepted += 1.0;
            correct += f64::from(u8::from(candidate["externalId"] == case["expected"]));
        }
    }
    (correct / accepted, correct / counterparts)
}

fn sorted(title: &Value) -> Vec<char> {
    let mut words = title_words(title.as_str().expect("a title is text"));
    words.sort();
    words.join(" ").chars().collect()
}

/// Twice the longest common subsequence over both lengths.
fn ratio(left: &[char], right: &[char]) -> f64 {
    let mut row = vec![0_usize; right.len() + 1];
    for a in left {
        let mut corner = 0;
        for (at, b) in right.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if a == b {
                corner + 1
            } else {
                above.max(row[at])
            };
            corner = above;
        }
    }
    2.0 * row[right.len()] as f64 / (left.len() + right.len()).max(1) as f64
}
