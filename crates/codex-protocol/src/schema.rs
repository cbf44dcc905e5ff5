//! JSON Schema of every message, from which the types of other languages are made.
//!
//! What the host sends is described as it is written (every list present); what a plugin sends
//! as it is read (lists may be left out). A type that travels both ways is described as read.

use schemars::generate::{Contract, SchemaSettings};
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

use crate::error_code::ErrorObject;
use crate::method::{Direction, Method, MethodRow};
use crate::methods::{MethodVisitor, for_each_method};

/// The combined document: `$defs` holds every named type, `methods` the table.
pub fn combined() -> Value {
    let mut writer = Writer::new();
    for_each_method(&mut writer);
    writer.plugin_writes.subschema_for::<ErrorObject>();
    writer.finish()
}

struct Writer {
    host_writes: SchemaGenerator,
    plugin_writes: SchemaGenerator,
    methods: Map<String, Value>,
}

impl Writer {
    fn new() -> Self {
        Self {
            host_writes: generator(Contract::Serialize),
            plugin_writes: generator(Contract::Deserialize),
            methods: Map::new(),
        }
    }

    fn reference<T: JsonSchema>(generator: &mut SchemaGenerator) -> Value {
        generator.subschema_for::<T>().to_value()
    }

    fn finish(mut self) -> Value {
        let mut definitions = self.host_writes.take_definitions(true);
        definitions.append(&mut self.plugin_writes.take_definitions(true));
        definitions.sort_keys();
        json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "Codex plugin protocol",
            "description": "Every message between Codex and its plugins.",
            "protocolVersion": crate::ProtocolVersion::CURRENT.to_string(),
            "methods": self.methods,
            "$defs": definitions,
        })
    }
}

impl MethodVisitor for Writer {
    fn visit<M: Method>(&mut self) {
        let row = MethodRow::of::<M>();
        let (params, result) = match row.direction {
            Direction::HostToPlugin => (&mut self.host_writes, &mut self.plugin_writes),
            Direction::PluginToHost => (&mut self.plugin_writes, &mut self.host_writes),
        };
        let entry = json!({
            "direction": match row.direction {
                Direction::HostToPlugin => "hostToPlugin",
                Direction::PluginToHost => "pluginToHost",
            },
            "capability": format!("{:?}", row.capability),
            "timeoutSeconds": row.timeout.as_secs(),
            "read": row.is_read,
            "params": Self::reference::<M::Params>(params),
            "result": Self::reference::<M::Result>(result),
        });
        self.methods.insert(row.name.to_owned(), entry);
    }
}

fn generator(contract: Contract) -> SchemaGenerator {
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.contract = contract);
    settings.into_generator()
}
