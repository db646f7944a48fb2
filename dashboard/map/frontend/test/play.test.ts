import assert from "node:assert/strict";
import test, { type TestContext } from "node:test";

import { FileStore } from "../src/files";
import { Player } from "../src/player";
import { readData, STRIP_WORDS } from "../src/protocol";
import { Reports, YEAR_PAUSE_MS } from "../src/reports";
import { LayerStock } from "../src/stock";
import { Timeline } from "../src/timeline";
import { YearCounts, yearsText } from "../src/year_counts";
import { feature, type Json, message, TOWNS } from "./samples";

const [HERE, THERE] = [feature("Point", [1, 2]), feature("Point", [3, 4])];

/** Three windows: one town, then both the other way round, then none; legs are filtered. */
function told(changes: Json = {}): Json {
  return {
    v: 1,
    windows: ["1994-1998", "1995-1999", "1996-2000"],
    categories: [["a"], ["b", "c"]],
    layers: { towns: { file: "figures" }, legs: { categories: [[0], [1], [1]] } },
    files: { figures: { features: [HERE, THERE], drawn: [[0], [1, 0], []] } },
    ...changes,
  };
}

test("a timeline says window by window what is drawn, in its order", () => {
  const timeline = new Timeline(told());
  const drawn = [0, 1, 2].map((window) =>
    timeline.featuresIn("towns", window)?.map(({ parts }) => [...(parts[0] ?? [])]),
  );
  assert.deepEqual(drawn, [
    [[1, 2]],
    [
      [3, 4],
      [1, 2],
    ],
    [],
  ]);
  assert.deepEqual(timeline.filterIn("legs", 1)?.lists, [["b", "c"]]);
  assert.equal(timeline.filterIn("legs", 1)?.key, timeline.filterIn("legs", 2)?.key);
  assert.equal(timeline.featuresIn("legs", 0), null);
  assert.deepEqual(
    [0, 1, 2].map((window) => timeline.hasFigures(window)),
    [true, true, false],
  );
});

const MALFORMED: [string, unknown, RegExp][] = [
  ["no object", 7, /^timeline is 7/],
  ["another version", told({ v: 2 }), /^v is 2; allowed: 1$/],
  ["no windows", told({ windows: [] }), /^windows is empty$/],
  ["a window that is no text", told({ windows: [1994] }), /^1994 is no text$/],
  [
    "too few windows drawn",
    told({ files: { figures: { features: [], drawn: [[]] } } }),
    /^files\.figures\.drawn has 1 members; allowed: 3/,
  ],
  [
    "a feature that is not there",
    told({ files: { figures: { features: [], drawn: [[9], [], []] } } }),
    /^files\.figures\.drawn has 9/,
  ],
  ["a file that is not there", told({ layers: { towns: { file: "x" } } }), /^layers\.towns\.file/],
  [
    "a list that is not there",
    told({ layers: { legs: { categories: [[7], [0], [0]] } } }),
    /^layers\.legs has 7/,
  ],
];

for (const [name, found, reason] of MALFORMED) {
  test(`a timeline is refused: ${name}`, () => {
    assert.throws(() => new Timeline(found), { message: reason });
  });
}

const COUNTS: Json = {
  ...{ first: 1994, begun: [2, 0, 3, 1], ended: [0, 1, 2, 3] },
  ...{ total: 8, undated: 2, alt: "Bars" },
};

test("a message with a timeline needs the words of the strip, and figures by year", () => {
  const base = message();
  assert.equal(readData(base).counts, null);
  assert.throws(() => readData(message({ timeline: "geo/t.json" })), /words\.playing is undefined/);
  const words = {
    ...(base.words as Json),
    ...Object.fromEntries(STRIP_WORDS.map((name) => [name, name])),
  };
  const read = (changes: Json): ReturnType<typeof readData> =>
    readData(message({ words, counts: COUNTS, ...changes }));
  assert.equal(read({ timeline: "geo/t.json" }).timeline, "geo/t.json");
  assert.equal(read({ timeline: null }).timeline, null);
  assert.equal(readData(base).timeline, undefined);
  assert.throws(() => read({ timeline: 5 }), /^ProtocolError: timeline is 5/);
  assert.throws(() => readData(message({ year: 1999 })), /year is 1999/);
  const broken: [unknown, RegExp][] = [
    [undefined, /^ProtocolError: counts is undefined; allowed: an object/],
    [{ ...COUNTS, begun: [] }, /counts\.ended is .*; allowed: as many numbers as begun/],
    [{ ...COUNTS, begun: [1, -1, 0, 0] }, /counts\.begun\[1\] is -1; allowed: a number, 0 or more/],
    [{ ...COUNTS, total: "8" }, /counts\.total is "8"; allowed: a number/],
    [{ ...COUNTS, alt: 8 }, /counts\.alt is 8/],
  ];
  for (const [counts, reason] of broken) {
    assert.throws(() => read({ timeline: null, counts }), reason);
  }
});

test("figures are counted in each of their years, and once in a span", () => {
  const counts = new YearCounts(COUNTS as never);
  assert.deepEqual(counts.byYear, [2, 2, 4, 3]);
  assert.deepEqual([counts.first, counts.last], [1994, 1997]);
  const within = ([first, last]: [number, number]): number => counts.within([first, last]);
  assert.deepEqual(
    (
      [
        [1994, 1997],
        [1995, 1996],
        [1995, 1995],
        [1997, 1997],
      ] as [number, number][]
    ).map(within),
    [6, 5, 2, 3],
  );
  assert.deepEqual(counts.clamp([1999, 1980]), [1994, 1997]);
  assert.deepEqual(counts.shift([1995, 1996], 5), [1996, 1997]);
  assert.deepEqual(counts.shift([1995, 1996], -5), [1994, 1995]);
  assert.deepEqual([counts.write([1994, 1997]), counts.write([1995, 1997])], ["", "1995-1997"]);
});

test("a window takes the place of the deck's own figures, and is given back", () => {
  const stock = new LayerStock(new FileStore(), assert.ifError);
  const own = { ...TOWNS, data: { features: [feature("Point", [9, 9])] } };
  stock.setLayers(readData(message({ deck: { layers: [own] } })).layers);
  const timeline = stock.timelineOf(told());
  assert.ok(timeline);
  assert.equal(stock.timelineOf(told()), timeline, "read once");
  const xs = (window: number | null): unknown[] => {
    const { layers } = stock.take(() => true, window === null ? null : { timeline, window });
    return layers.flatMap(({ spots }) => spots.map(({ x }) => x));
  };
  assert.deepEqual([null, 0, 1, 2, null].map(xs), [[9], [1], [3, 1], [], [9]]);
});

test("a timeline in the message that is none is refused once, with a reason", () => {
  const refused: string[] = [];
  const stock = new LayerStock(new FileStore(), (reason) => refused.push(reason));
  assert.ok(stock.isLost({ v: 3 }));
  assert.equal(stock.timelineOf({ v: 3 }), null);
  assert.deepEqual(refused, ["timeline: v is 3; allowed: 1"]);
});

/** A player over the three windows, and the years that it has told. */
function hand(context: TestContext, isStill = false) {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const stopped: string[] = [];
  const reports = new Reports((_, value) => {
    stopped.push((value as { is: string }).is);
  });
  const player: Player = new Player(
    {
      showWindow: () => undefined,
      tellYear: (years) => {
        reports.year(years, () => {
          player.noteTold(years);
        });
      },
      dropYear: () => {
        reports.drop("year");
      },
    },
    () => isStill,
  );
  const pass = (ms: number): void => {
    context.mock.timers.tick(ms);
  };
  return { player, stopped, pass, timeline: new Timeline(told()) };
}

test("playing begins once the timeline is here, moves at its pace and stops at the end", (context) => {
  const { player, stopped, pass, timeline } = hand(context);
  player.start();
  pass(5000);
  assert.deepEqual([player.played, player.years], [null, ""]);
  player.take(timeline);
  assert.deepEqual([player.years, player.playing], ["1995-1999", true]);
  player.setPace(3);
  pass(2999);
  assert.equal(player.years, "1995-1999");
  pass(1);
  assert.deepEqual([player.years, player.playing], ["1996-2000", false]);
  pass(YEAR_PAUSE_MS);
  assert.deepEqual(stopped, ["1996-2000"]);
  player.toggle();
  assert.equal(player.years, "1995-1999", "from the end it starts again");
});

test("nothing is told while playing; a pause tells its window, also the same again", (context) => {
  const { player, stopped, pass, timeline } = hand(context);
  player.start();
  player.take(timeline);
  pass(900);
  player.toggle();
  assert.deepEqual(stopped, []);
  player.toggle();
  pass(800);
  assert.deepEqual(stopped, [], "played on before it was told");
  player.toggle();
  pass(YEAR_PAUSE_MS);
  assert.deepEqual(stopped, ["1995-1999"]);
  player.takeYear("1995-1999");
  player.toggle();
  player.toggle();
  pass(YEAR_PAUSE_MS);
  assert.equal(stopped.length, 1, "the filters have these years");
  player.takeYear("");
  player.start();
  player.toggle();
  pass(YEAR_PAUSE_MS);
  assert.deepEqual(stopped, ["1995-1999", "1995-1999"]);
});

test("steps and the slider stop on a window within the ends, told once at rest", (context) => {
  const { player, stopped, pass, timeline } = hand(context);
  player.start();
  player.take(timeline);
  player.step(1);
  assert.equal(player.playing, false);
  player.step(1);
  assert.equal(player.years, "1996-2000");
  player.show(-4);
  assert.equal(player.years, "1994-1998");
  pass(60_000);
  assert.deepEqual([player.years, stopped], ["1994-1998", ["1994-1998"]]);
});

test("with reduced motion nothing moves by itself", (context) => {
  const { player, pass, timeline } = hand(context, true);
  player.start();
  player.take(timeline);
  pass(60_000);
  assert.deepEqual([player.playing, player.years], [false, "1995-1999"]);
  player.step(1);
  assert.equal(player.years, "1996-2000");
});

test("leaving without a stop goes back to the deck's years and tells nothing", (context) => {
  const { player, stopped, pass, timeline } = hand(context);
  player.start();
  player.take(timeline);
  pass(400);
  player.leave();
  pass(60_000);
  assert.deepEqual([player.open, player.window, stopped], [false, null, []]);
});

test("years that the page sets are heeded, those that come back from the map are not", (context) => {
  const { player, pass, timeline } = hand(context);
  player.takeYear("1994-1998");
  player.start();
  player.take(timeline);
  assert.equal(player.years, "1994-1998");
  player.step(1);
  pass(YEAR_PAUSE_MS);
  player.step(1);
  player.takeYear("1995-1999");
  assert.deepEqual([player.open, player.years], [true, "1996-2000"]);
  player.takeYear("");
  assert.equal(player.open, false, "the filter was cleared beside the map");
});

test("other filters bring another timeline; the same years are shown of it", (context) => {
  const { player, timeline } = hand(context, true);
  player.start();
  player.take(timeline);
  player.step(1);
  player.take(null);
  assert.equal(player.played, null);
  player.take(new Timeline(told()));
  assert.equal(player.years, "1996-2000");
});

test("a span that does not play is told once, at rest, and shown until the page has it", (context) => {
  const { player, stopped, pass } = hand(context);
  player.choose("2001-2004");
  pass(300);
  player.choose("2001-2005");
  assert.deepEqual([player.chosen, player.ahead, stopped], ["2001-2005", false, []]);
  pass(YEAR_PAUSE_MS);
  assert.deepEqual(stopped, ["2001-2005"]);
  player.choose("2001-2008");
  player.takeYear("2001-2005");
  assert.equal(
    player.chosen,
    "2001-2008",
    "the answer to the first comes while the reader goes on",
  );
  pass(YEAR_PAUSE_MS);
  player.takeYear("2001-2008");
  assert.deepEqual([player.chosen, stopped.length], ["2001-2008", 2]);
  player.choose("");
  assert.equal(player.chosen, "");
  pass(YEAR_PAUSE_MS);
  assert.deepEqual(stopped.at(-1), "");
});

test("what the page sets meanwhile stands, and what was to be told is forgotten", (context) => {
  const { player, stopped, pass } = hand(context);
  player.choose("2001-2004");
  player.takeYear("1990-1999");
  assert.equal(player.chosen, "1990-1999");
  pass(60_000);
  assert.deepEqual(stopped, []);
  player.choose("2001-2004");
  player.choose("1990-1999");
  pass(60_000);
  assert.deepEqual([player.chosen, stopped], ["1990-1999", []], "back to where it was");
});

test("while years play a window of theirs is shown at once, other years end the play", (context) => {
  const { player, stopped, pass, timeline } = hand(context);
  player.start();
  player.take(timeline);
  assert.deepEqual([player.ahead, player.chosen], [true, "1995-1999"]);
  player.choose("1996-2000");
  assert.deepEqual([player.years, player.playing, player.open], ["1996-2000", false, true]);
  pass(YEAR_PAUSE_MS);
  player.takeYear("1996-2000");
  assert.deepEqual([player.open, player.ahead], [true, false]);
  player.choose("1980-2000");
  assert.deepEqual([player.years, player.chosen], ["1996-2000", "1980-2000"], "until the answer");
  pass(YEAR_PAUSE_MS);
  player.takeYear("1980-2000");
  assert.deepEqual([player.open, player.chosen], [false, "1980-2000"]);
  assert.deepEqual(stopped, ["1996-2000", "1980-2000"]);
});

test("all years, while others play, are back at once where the page has them", (context) => {
  const { player, stopped, pass, timeline } = hand(context);
  player.start();
  player.take(timeline);
  player.choose("");
  pass(60_000);
  assert.deepEqual([player.open, player.playing, player.chosen, stopped], [false, false, "", []]);
});

test("years are read as a span, or as one year", () => {
  assert.deepEqual(["1999-2003", "2011-2011"].map(yearsText), ["1999–2003", "2011"]);
});
