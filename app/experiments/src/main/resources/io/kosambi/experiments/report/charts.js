// What every figure is made of: numbers as text, colours, axes, line panels and rows of maps.

const SEQUENTIAL = ["#440154", "#482475", "#414487", "#355f8d", "#2a788e", "#21918c", "#22a884", "#44bf70", "#7ad151",
    "#bddf26", "#fde725"];
const DIVERGING = ["#053061", "#2166ac", "#4393c3", "#92c5de", "#d1e5f0", "#f7f7f7", "#fddbc7", "#f4a582", "#d6604d",
    "#b2182b", "#67001f"];
const CATEGORIES = ["#1f6fb2", "#c8553d", "#3f8f5b", "#8a5aa8", "#c29a1b", "#4aa3a2"];
const LABEL = 11;

const missing = value => value === null || value === undefined || !Number.isFinite(value);

function significant(value, digits) {
    if (missing(value)) return "–";
    if (value === 0) return "0";
    const size = Math.abs(value);
    const text = size >= 1e-4 && size < 1e7
        ? String(Number(value.toPrecision(digits)))
        : value.toExponential(Math.max(0, digits - 1)).replace(/\.?0+e/, "e").replace(/e([+-])(\d+)/, (all, sign, power) =>
            "×10" + (sign === "-" ? "⁻" : "") + [...power].map(digit => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit]).join(""));
    return text.replace(/^1×/, "").replace("-", "−");
}
const short = value => significant(value, 3);
const full = value => significant(value, 7);

function colours() {
    const style = getComputedStyle(document.documentElement);
    const names = ["paper", "ink", "soft", "hairline", "truth", "generated", "control", "smoother", "band", "sans"];
    return Object.fromEntries(names.map(name => [name, style.getPropertyValue("--" + name).trim()]));
}

// ---- Panels: a chart, the button that saves it, and when it is drawn again.

const panels = [];

/**
 * Adds a chart to a figure. `option(width, colour)` gives the chart's option, with the height to take as `height`.
 */
function addPanel(figure, letter, description, renderer, option) {
    const panel = document.createElement("div");
    panel.className = "panel";
    const chart = document.createElement("div");
    chart.className = "chart";
    chart.setAttribute("role", "img");
    chart.setAttribute("aria-label", `${figure.id.replace("-", " ")}${letter ? " (" + letter + ")" : ""}: ${description}`);
    const save = document.createElement("button");
    save.type = "button";
    save.className = "save";
    save.textContent = "save image";
    panel.append(chart, save);
    figure.querySelector(".panels").append(panel);

    const entry = {panel, chart, renderer, option, width: 0, instance: null};
    save.addEventListener("click", () => {
        const link = document.createElement("a");
        link.download = `${figure.id}${letter}.${renderer === "svg" ? "svg" : "png"}`;
        link.href = entry.instance.getDataURL({
            type: renderer === "svg" ? "svg" : "png", pixelRatio: 3, backgroundColor: colours().paper});
        link.click();
    });
    panels.push(entry);
    return entry;
}

function draw(entry) {
    entry.width = entry.chart.clientWidth;
    if (!entry.width) return;
    const colour = colours();
    const {height, ...option} = entry.option(entry.width, colour);
    entry.chart.style.height = height + "px";
    if (!entry.instance) {
        entry.instance = echarts.init(entry.chart, null,
            {renderer: entry.renderer, devicePixelRatio: Math.max(2, window.devicePixelRatio || 1)});
    } else {
        entry.instance.resize();
    }
    entry.instance.setOption({
        animation: false,
        textStyle: {fontFamily: colour.sans, fontSize: LABEL, color: colour.ink},
        ...option
    }, {notMerge: true});
}

function drawAll() {
    panels.forEach(draw);
}

function drawFigure(figure) {
    panels.filter(entry => figure.contains(entry.chart)).forEach(draw);
}

/** Adds a labelled group of buttons of which one is pressed; `choose(value)` runs on a change. */
function addChoice(figure, label, choices, chosen, choose) {
    let controls = figure.querySelector(".controls");
    if (!controls) {
        controls = document.createElement("div");
        controls.className = "controls";
        figure.prepend(controls);
    }
    const group = document.createElement("fieldset");
    group.className = "choice";
    const legend = document.createElement("legend");
    legend.textContent = label;
    group.append(legend);
    for (const [text, value] of choices) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = text;
        button.setAttribute("aria-pressed", String(value === chosen));
        button.addEventListener("click", () => {
            group.querySelectorAll("button").forEach(other => other.setAttribute("aria-pressed", String(other === button)));
            choose(value);
        });
        group.append(button);
    }
    controls.append(group);
}

// ---- Line panels.

const present = values => values.filter(value => !missing(value));
// Not Math.max(...values): a map of a long sequence has more entries than a call may have arguments.
const largest = (values, start) => values.reduce((most, value) => missing(value) ? most : Math.max(most, value), start);
const smallest = (values, start) => values.reduce((least, value) => missing(value) ? least : Math.min(least, value), start);
const pairs = (x, y) => x.map((value, index) => [value, missing(y[index]) ? null : y[index]]);
const positive = points => points.map(([x, y]) => [x, y > 0 ? y : null]);

function niceStep(span, count) {
    const raw = span / count, power = 10 ** Math.floor(Math.log10(raw));
    return [1, 2, 2.5, 5, 10].find(factor => factor * power >= raw * 0.999) * power;
}

/** Ticks of a logarithmic axis: decades, or 1-2-5, or equal steps, whichever gives a handful. */
function logarithmicTicks(low, high, wanted) {
    const decades = Math.log10(high / low);
    const ticks = [];
    if (decades < 0.7) {
        const step = niceStep(high - low, wanted / 1.6);
        for (let k = Math.ceil(low / step - 1e-9); k * step <= high * (1 + 1e-9); k++) ticks.push(k * step);
        return ticks;
    }
    for (const factors of [[1, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]]) {
        ticks.length = 0;
        for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
            for (const factor of factors) {
                const tick = factor * 10 ** power;
                if (tick >= low * 0.999 && tick <= high * 1.001) ticks.push(tick);
            }
        }
        if (ticks.length <= wanted) break;
    }
    return ticks;
}

function axis(colour, {name, log, low, high, x, gridIndex, length = 300}) {
    const wanted = Math.min(8, Math.max(2, length / (x ? 75 : 45)));
    // An end that is no tick keeps its place on the axis, but not a label that would run into its neighbour's.
    const step = log || missing(low) || missing(high) ? undefined : niceStep(high - low, wanted);
    const isTick = value => !step || Math.abs(value / step - Math.round(value / step)) < 1e-6;
    const shown = {fontFamily: colour.sans, fontSize: LABEL, color: colour.soft};
    return {
        type: log ? "log" : "value", gridIndex, min: low, max: high,
        name, nameLocation: "middle", nameGap: 27, nameTextStyle: {...shown, color: colour.ink},
        axisLine: {show: true, onZero: false, lineStyle: {color: colour.soft, width: 0.8}},
        axisTick: {show: !log, length: 3, lineStyle: {color: colour.soft}},
        minorTick: {show: false},
        splitNumber: Math.round(wanted), interval: step,
        axisLabel: {show: !log, ...shown, hideOverlap: true, formatter: short,
            showMinLabel: isTick(low) || !x, showMaxLabel: isTick(high)},
        splitLine: {show: !log && !x, lineStyle: {color: colour.hairline, width: 0.7}}
    };
}

/** A series without points whose mark lines are the grid lines and labels of logarithmic axes. */
function grid(colour, x, y, width, height) {
    const data = [];
    if (x.log) logarithmicTicks(x.low, x.high, width / 45).forEach(tick => data.push({xAxis: tick}));
    if (y.log) logarithmicTicks(y.low, y.high, height / 24).forEach(tick => data.push({yAxis: tick}));
    return {
        type: "line", data: [], silent: true, tooltip: {show: false},
        markLine: {
            silent: true, symbol: "none", animation: false, precision: 12, data,
            lineStyle: {color: colour.hairline, width: 0.7, type: "solid"},
            label: {position: "start", distance: 6, fontFamily: colour.sans, fontSize: LABEL, color: colour.soft,
                formatter: tick => short(Number(tick.value))}
        }
    };
}

const line = (name, data, color, style = {}) => ({
    name, type: "line", data, color, showSymbol: Boolean(style.symbols), symbol: style.symbols ? "circle" : "none", symbolSize: 5,
    connectNulls: false, emphasis: {disabled: true}, itemStyle: {color},
    lineStyle: {color, width: style.width || 1.6, opacity: style.opacity || 1, type: style.dash || "solid"},
    // Above the mark lines that serve as grid lines, which the library keeps at 5.
    z: style.front ? 7 : 6
});

/** A horizontal line at a value, as a series so that it can be switched off in the legend. */
const level = (name, value, x, color) => line(name, [[x.low, value], [x.high, value]], color, {dash: [5, 4], width: 1.1});

/** The region between two curves, lowest in the picture. */
function band(name, x, low, high, color) {
    const points = x.map((value, index) => [value, low[index], high[index]])
        .filter(point => !missing(point[1]) && !missing(point[2]));
    return {
        name, type: "custom", data: points.slice(0, 1).map(point => point.slice(0, 2)), color, clip: true, silent: true, z: 1,
        itemStyle: {color}, tooltip: {show: false},
        renderItem: (parameters, api) => ({
            type: "polygon", silent: true, style: {fill: color, opacity: 0.38},
            shape: {points: [...points.map(point => api.coord([point[0], point[1]])),
                ...points.slice().reverse().map(point => api.coord([point[0], point[2]]))]}
        })
    };
}

const heading = (colour, text, place = {}) => ({
    text, left: 0, top: 2, padding: 0, ...place,
    textStyle: {fontFamily: colour.sans, fontSize: 12, lineHeight: 16, fontWeight: 600, color: colour.ink}});

const tooltipStyle = colour => ({
    confine: true, backgroundColor: colour.paper, borderColor: colour.hairline, padding: [5, 9],
    textStyle: {fontFamily: colour.sans, fontSize: 11.5, color: colour.ink}});

/** A legend entry that looks like its line: with the dot of a measured point, whole or dashed. */
function legendEntry(series) {
    if (series.type !== "line" || series.symbol !== "none") return {name: series.name};
    const dashed = series.lineStyle.type !== "solid";
    return {name: series.name, icon: dashed ? "path://M0,0H5V2H0ZM7,0H12V2H7ZM14,0H19V2H14Z" : "path://M0,0H19V2H0Z",
        itemStyle: {opacity: series.lineStyle.opacity}};
}

/** The option of one panel of lines. */
function linePanel(colour, width, {title, height, x, y, series, legend = true}) {
    const names = legend ? series.map(one => one.name) : [];
    const written = names.reduce((sum, name) => sum + 37 + name.length * 5.6, 0);
    const top = names.length ? 34 + 16 * Math.ceil(written / width) : 28;
    return {
        height,
        title: heading(colour, title),
        legend: {show: names.length > 0, data: series.map(legendEntry), left: 0, top: 24, padding: 0, itemGap: 14,
            itemWidth: 18, itemHeight: 8, textStyle: {fontFamily: colour.sans, fontSize: LABEL, color: colour.soft},
            inactiveColor: colour.hairline},
        grid: {left: 50, right: 14, top, bottom: 42},
        xAxis: axis(colour, {...x, x: true, length: width - 64}),
        yAxis: axis(colour, {...y, length: height - top - 42}),
        tooltip: {trigger: "axis", ...tooltipStyle(colour),
            axisPointer: {lineStyle: {color: colour.soft, width: 0.7, type: "solid"}, label: {show: false}, snap: true},
            formatter: found => tooltip(x.name, found)},
        series: [grid(colour, x, y, width - 64, height - top - 42), ...series]
    };
}

function tooltip(name, found) {
    const rows = found.filter(one => one.seriesName && one.value && one.seriesType === "line" && !one.seriesName.startsWith("series"));
    if (!rows.length) return "";
    const cells = rows.map(one => `<tr><td style="padding:0 .8em 0 0">${one.marker}${echarts.format.encodeHTML(one.seriesName)}</td>`
        + `<td style="padding:0;text-align:right">${full(one.value[1])}</td></tr>`).join("");
    return `${echarts.format.encodeHTML(name)} ${full(rows[0].value[0])}<table style="width:auto;font-size:inherit"><tbody style="border:0">${cells}</tbody></table>`;
}

/** The range of a logarithmic axis that holds the values with a little room. */
function logarithmicRange(values) {
    const seen = present(values).filter(value => value > 0);
    if (!seen.length) return {low: 0.1, high: 1};
    const low = smallest(seen, Infinity), high = largest(seen, 0), room = Math.max(1.02, (high / low) ** 0.06);
    return {low: low / room, high: high * room};
}

// ---- Maps.

const offDiagonal = matrix => present(matrix.flatMap((row, i) => row.filter((value, j) => i !== j)));

/** From zero, or from the smallest entry if that is negative, to the largest. */
function range(matrices) {
    const values = present(matrices.flat(2));
    return values.length ? {low: smallest(values, 0), high: largest(values, -Infinity)} : {low: 0, high: 1};
}

/** A ladder of colours standing at a place, with its ticks. */
function colourBar(colour, scale, {left, top, width, height}) {
    const ladder = scale.colours.map((value, index, all) => ({offset: index / (all.length - 1), color: value}));
    const step = niceStep(scale.high - scale.low, Math.min(5, Math.max(2, height / 50)));
    const parts = [{type: "rect", silent: true, left, top, shape: {width, height},
        style: {fill: new echarts.graphic.LinearGradient(0, 1, 0, 0, ladder)}}];
    for (let k = Math.ceil(scale.low / step - 1e-6); k * step <= scale.high + step * 1e-6; k++) {
        const y = top + height * (1 - (k * step - scale.low) / (scale.high - scale.low));
        parts.push({type: "text", silent: true, left: left + width + 5, top: y - 5.5,
            style: {text: short(Math.abs(k * step) < step / 1e6 ? 0 : k * step), fill: colour.soft, font: `10px ${colour.sans}`}});
    }
    return parts;
}

/** The largest size, not over the given one, of which the cells end on whole pixels, so that no seams are seen. */
const mapSize = (available, cells) =>
    available >= cells ? Math.floor(available / cells) * cells : Math.floor(available);

/**
 * The option of maps laid out in rows, each with a title, an optional pair of axis names, and a colour bar after the
 * last of those that share a scale.
 * maps: [{title, matrix, scale, block: frames to a cell, 1 unless told}], scale: {low, high, colours}; places: {columns, left, gap, bar, most: the largest size of a map, axes}
 */
function mapPanel(colour, width, maps, {columns, left, gap, bar, most, axes, index, top, rowGap}) {
    const option = {height: 0, title: [], grid: [], xAxis: [], yAxis: [], visualMap: [], series: [], graphic: []};
    const rows = Math.ceil(maps.length / columns);
    const barAfter = place => {
        const next = maps[place + 1];
        return bar > 0 && (!next || (place + 1) % columns === 0 || next.scale !== maps[place].scale);
    };
    const barsInRow = row => maps.slice(row * columns, (row + 1) * columns)
        .filter((map, place) => barAfter(row * columns + place)).length;
    const bars = largest(Array.from({length: rows}, (nothing, row) => barsInRow(row)), 0);
    const available = (width - left - bars * bar - (columns - 1) * gap) / columns;
    const cells = maps[0].matrix.length;
    const size = mapSize(Math.min(most, available), cells);
    let x = left;
    maps.forEach((map, place) => {
        const row = Math.floor(place / columns);
        if (place % columns === 0) x = left;
        const y = top + row * (size + rowGap);
        const {low, high} = map.scale;
        const first = place % columns === 0, last = row === rows - 1 || place + columns >= maps.length;
        const labels = {show: axes, fontFamily: colour.sans, fontSize: 10, color: colour.soft,
            interval: cells <= 12 ? 0 : (at => at === 0 || (at + 1) % 2 ** Math.ceil(Math.log2(cells / 5)) === 0)};
        const categories = Array.from({length: cells}, (nothing, at) => at + 1);
        const edge = {show: true, lineStyle: {color: colour.soft, width: 0.7}};
        const common = {type: "category", gridIndex: place, data: categories, axisTick: {show: false}, axisLine: edge,
            splitLine: {show: false}, nameLocation: "middle",
            nameTextStyle: {fontFamily: colour.sans, fontSize: LABEL, color: colour.soft}};
        option.grid.push({left: x, top: y, width: size, height: size, show: true, borderWidth: 0.7, borderColor: colour.soft});
        option.xAxis.push({...common, axisLabel: labels, name: axes && last ? index : "", nameGap: 20});
        option.yAxis.push({...common, inverse: true, axisLabel: {...labels, show: axes && first}, name: axes && first ? index : "", nameGap: 27});
        if (map.title) option.title.push(heading(colour, map.title, {left: x, top: y - 22}));
        const data = [];
        map.matrix.forEach((line, i) => line.forEach((value, j) => {
            if (!missing(value)) data.push([j, i, Math.min(high, Math.max(low, value)), value]);
        }));
        option.visualMap.push({type: "continuous", show: false, seriesIndex: place, dimension: 2, min: low, max: high,
            inRange: {color: map.scale.colours}});
        option.series.push({name: map.name || map.title, type: "heatmap", xAxisIndex: place, yAxisIndex: place, data,
            progressive: 0, itemStyle: {borderWidth: 0}, emphasis: {itemStyle: {borderColor: colour.ink, borderWidth: 1}},
            label: {show: axes && cells <= 8 && size / cells >= 34, fontSize: 10.5, fontFamily: colour.sans,
                formatter: cell => cell.value[3].toFixed(3).replace("-", "−"), color: "inherit"}});
        if (axes && cells <= 8) markContrast(option.series.at(-1), map.scale);
        x += size;
        if (barAfter(place)) {
            option.graphic.push(...colourBar(colour, map.scale, {left: x + 9, top: y, width: 9, height: size}));
            x += bar;
        }
        x += gap;
    });
    option.height = top + rows * size + (rows - 1) * rowGap + (axes ? 38 : 6);
    option.tooltip = {...tooltipStyle(colour), formatter: cell => {
        const block = maps[cell.seriesIndex].block || 1;
        const named = at => block === 1 ? `${index} ${at + 1}` : `${index}s ${at * block + 1}–${(at + 1) * block}`;
        return `${echarts.format.encodeHTML(cell.seriesName)}<br>${named(cell.value[1])}, ${named(cell.value[0])}: `
            + `<b>${full(cell.value[3])}</b>`;
    }};
    return option;
}

/** Gives each cell's own label the colour that can be read on the cell. */
function markContrast(series, scale) {
    series.data = series.data.map(value => {
        const share = (value[2] - scale.low) / (scale.high - scale.low || 1);
        const darkCell = scale.colours === DIVERGING ? Math.abs(share - 0.5) > 0.32 : share < 0.62;
        return {value, label: {color: darkCell ? "#ffffff" : "#1b1b1a"}};
    });
}
