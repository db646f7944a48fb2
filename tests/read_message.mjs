// Reads a message and its files with the map's own front end; tells what it would leave out.
import { readFileSync } from "node:fs";

import { readFeatures } from "../dashboard/map/frontend/src/features";
import { numberOf, pairOf, textOf } from "../dashboard/map/frontend/src/layers";
import { readData } from "../dashboard/map/frontend/src/protocol";

const { message, files } = JSON.parse(readFileSync(0, "utf8"));
const data = readData(message);
const NUMBERS = ["getLineWidth", "getPointRadius", "getIconSize", "getIconAngle"];
const READERS = [
  ...NUMBERS.map((name) => [name, (value, said) => !Number.isNaN(numberOf(value, said, NaN))]),
  ["getText", (value, said) => textOf(value, said) === said[value.property]],
  ["getIcon", (value, said) => textOf(value, said) === said[value.property]],
  ["getTextPixelOffset", (value, said) => pairOf(value, said) === said[value.property]],
];
const layers = {};
const misfits = [];
for (const layer of data.layers) {
  const features = readFeatures(
    typeof layer.data === "string" ? JSON.parse(files[layer.data]) : layer.data,
  );
  layers[layer.id] = features.length;
  for (const [name, reads] of READERS) {
    const value = layer[name];
    if ("constant" in value) continue;
    const wrong = features.find(
      ({ properties }) => properties[value.property] !== undefined && !reads(value, properties),
    );
    if (wrong) misfits.push(`${layer.id} ${name}: ${JSON.stringify(wrong.properties)}`);
  }
}
const on = data.order.groups;
console.log(JSON.stringify({ layers, misfits, refused: data.refused, on }));
