// One drawing per kind of figure, then the whole page.

const report = JSON.parse(document.getElementById("report-data").textContent);

const drawings = {
    training(figure, data) {
        const x = {name: "training step", low: 0, high: largest([...data.step, ...data.evaluationStep], 1)};
        let log = true;
        const small = [];
        if (data.evaluationStep.length) small.push("evaluation");
        if (data.learningRate.length) small.push("learningRate");
        figure.querySelector(".panels").style.gridTemplateColumns = small.length ? "minmax(0, 3fr) minmax(0, 2fr)" : "minmax(0, 1fr)";
        const heights = small.length === 2 ? [360, 172] : [340, 340];

        const loss = addPanel(figure, "a", "loss by training step", "svg", (width, colour) => {
            const seen = [...data.loss, ...data.smoothedLoss, data.irreducibleLoss];
            const y = log ? {log: true, ...logarithmicRange(seen)} : {low: 0};
            const shown = points => log ? positive(points) : points;
            const series = [
                line("each batch", shown(pairs(data.step, data.loss)), colour.generated, {width: 0.7, opacity: 0.35}),
                line("smoothed", shown(pairs(data.step, data.smoothedLoss)), colour.generated, {width: 1.9, front: true})];
            if (!missing(data.irreducibleLoss)) series.push(level("irreducible", data.irreducibleLoss, x, colour.truth));
            return linePanel(colour, width, {title: "(a) Loss", height: heights[0], x, y, series});
        });
        loss.panel.style.gridRow = small.length === 2 ? "span 2" : "";
        small.forEach((which, place) => {
            const letter = "bc"[place];
            addPanel(figure, letter, which === "evaluation" ? "fraction of structure unexplained by step" : "learning rate by step",
                "svg", (width, colour) => which === "evaluation"
                    ? linePanel(colour, width, {title: `(${letter}) FSU`, height: heights[1], x, legend: false,
                        y: {log, ...(log ? logarithmicRange(data.evaluationFsu) : {low: 0})},
                        series: [line("FSU", (log ? positive : points => points)(pairs(data.evaluationStep, data.evaluationFsu)),
                            colour.generated, {symbols: true})]})
                    : linePanel(colour, width, {title: `(${letter}) Learning rate`, height: heights[1], x, y: {low: 0}, legend: false,
                        series: [line("learning rate", pairs(data.step, data.learningRate), colour.generated)]}));
        });
        addChoice(figure, "vertical axis", [["log", true], ["linear", false]], true, chosen => {
            log = chosen;
            drawFigure(figure);
        });
    },

    noiseLevel(figure, data) {
        const x = {name: "noise level s = σ/α", log: true, ...logarithmicRange(data.noiseLevel)};
        const second = data.irreducibleLoss.length > 0;
        figure.querySelector(".panels").style.gridTemplateColumns = second ? "minmax(0, 3fr) minmax(0, 2fr)" : "minmax(0, 1fr)";
        addPanel(figure, "a", "fraction of structure unexplained and relative excess loss by noise level", "svg", (width, colour) => {
            const y = {log: true, ...logarithmicRange([...data.fsu, ...data.relativeExcessLoss, data.meanFsu])};
            const series = [
                line("FSU", positive(pairs(data.noiseLevel, data.fsu)), colour.generated, {symbols: true}),
                line("relative excess loss", positive(pairs(data.noiseLevel, data.relativeExcessLoss)), colour.control, {symbols: true})];
            if (!missing(data.meanFsu)) series.push(level("mean FSU", data.meanFsu, x, colour.generated));
            return linePanel(colour, width, {title: "(a) Error against the exact denoiser", height: 320, x, y, series});
        });
        if (second) {
            addPanel(figure, "b", "irreducible loss by noise level", "svg", (width, colour) =>
                linePanel(colour, width, {title: "(b) Irreducible loss", height: 320, x, y: {low: 0}, legend: false,
                    series: [line("irreducible loss", pairs(data.noiseLevel, data.irreducibleLoss), colour.truth, {symbols: true})]}));
        }
    },

    covariance(figure, data) {
        const difference = data.generated.map((row, i) => row.map((value, j) =>
            missing(value) || missing(data.truth[i][j]) ? null : value - data.truth[i][j]));
        const shared = {...range([data.truth, data.generated]), colours: SEQUENTIAL};
        const temporal = data.index === "frame";
        const end = largest(present(difference.flat()).map(Math.abs), 1e-12);
        const own = {low: -end, high: end, colours: DIVERGING};
        addPanel(figure, "", "covariance of the data, of generated sequences and their difference", "canvas", (width, colour) =>
            mapPanel(colour, width, [
                {title: "(a) Data", matrix: data.truth, scale: shared},
                {title: "(b) Generated", matrix: data.generated, scale: shared},
                {title: "(c) Difference", matrix: difference, scale: own}
            ], {columns: width > 560 ? 3 : 1, left: 44, gap: 18, bar: 54, most: temporal ? 330 : 240, axes: true,
                index: data.index, top: 27, rowGap: 62}));
    },

    decay(figure, data) {
        const x = {name: "lag (frames)", low: data.lag[0] || 0, high: data.lag.at(-1)};
        const floor = data.floorLow.length > 0;
        const minus = values => values.map((value, index) =>
            missing(value) || missing(data.truth[index]) ? null : value - data.truth[index]);
        figure.querySelector(".panels").style.gridTemplateColumns = "minmax(0, 1fr) minmax(0, 1fr)";
        addPanel(figure, "a", "correlation by lag, data and generated", "svg", (width, colour) => {
            const seen = present([...data.truth, ...data.generated, ...data.floorLow]);
            const series = [
                line("data", pairs(data.lag, data.truth), colour.truth, {dash: [5, 3], front: true, width: 1.4}),
                line("generated", pairs(data.lag, data.generated), colour.generated, {symbols: true})];
            if (floor) series.push(band("floor", data.lag, data.floorLow, data.floorHigh, colour.band));
            return linePanel(colour, width, {title: "(a) Correlation", height: 310, x, series,
                y: {low: Math.floor(smallest(seen, 0) * 10) / 10, high: 1}});
        });
        addPanel(figure, "b", "generated minus data, correlation by lag", "svg", (width, colour) => {
            const error = minus(data.generated), low = minus(data.floorLow), high = minus(data.floorHigh);
            const most = largest(present([...error, ...low, ...high]).map(Math.abs), 1e-12);
            const step = niceStep(most, 2), end = Math.ceil(most / step) * step;
            const series = [
                line("data", [[x.low, 0], [x.high, 0]], colour.truth, {dash: [5, 3], front: true, width: 1.2}),
                line("generated", pairs(data.lag, error), colour.generated, {symbols: true})];
            if (floor) series.push(band("floor", data.lag, low, high, colour.band));
            return linePanel(colour, width, {title: "(b) Generated − data", height: 310, x, series, y: {low: -end, high: end}});
        });
    },

    attention(figure, data) {
        if (!data.levels.length) return;
        const letters = "abcdef";
        let chosen = data.levels.length - 1, own = false, ofTrained = true;
        const control = data.levels.some(one => one.untrained.length > 0);
        const shown = () => {
            const one = data.levels[chosen];
            const maps = [];
            if (one.trainedAverage.length) maps.push({name: "trained", matrix: one.trainedAverage, paint: "generated"});
            if (one.untrainedAverage.length) maps.push({name: "untrained", matrix: one.untrainedAverage, paint: "control"});
            maps.push({name: "kernel Γ", matrix: data.kernel, paint: "truth"});
            maps.push({name: "smoother", matrix: one.smoother, paint: "smoother"});
            return maps;
        };
        const scaleOf = matrices => {
            const values = matrices.flatMap(offDiagonal);
            return {low: smallest(values, 0), high: largest(values, 1e-12), colours: SEQUENTIAL};
        };
        const host = figure.querySelector(".panels");
        host.style.gridTemplateColumns = "minmax(0, 3fr) minmax(0, 2fr)";

        const upper = addPanel(figure, "a", "average attention, trained and untrained, kernel and smoother", "canvas", (width, colour) => {
            const maps = shown();
            const shared = scaleOf(maps.map(map => map.matrix));
            const titled = maps.map((map, place) => ({title: `(${letters[place]}) ${map.name[0].toUpperCase()}${map.name.slice(1)}`,
                matrix: map.matrix, scale: own ? scaleOf([map.matrix]) : shared}));
            return mapPanel(colour, width, titled, {columns: width > 640 ? maps.length : 2, left: 44, gap: own ? 6 : 14,
                bar: own ? 46 : 52, most: 260, axes: true, index: "frame", top: 27, rowGap: 62});
        });
        upper.panel.style.gridColumn = "1 / -1";

        const beside = addPanel(figure, letters[shown().length], "attention of every head of every layer", "canvas", (width, colour) => {
            const one = data.levels[chosen];
            const layers = ofTrained ? one.trained : one.untrained;
            if (!layers.length) return {height: 20};
            const scale = scaleOf([].concat(...one.trained, ...one.untrained));
            const heads = largest(layers.map(layer => layer.length), 0);
            const maps = layers.flatMap((layer, l) => layer.map((matrix, h) =>
                ({name: `layer ${l + 1}, head ${h + 1}`, matrix, scale, block: data.block})));
            const option = mapPanel(colour, width, maps, {columns: heads, left: 22, gap: 7, bar: 46, most: 160, axes: false,
                index: "frame", top: 44, rowGap: 7});
            const size = option.grid[0].width;
            option.title = [heading(colour, `(${letters[shown().length]}) Each head, ${ofTrained ? "trained" : "untrained"}`)];
            const label = (text, place) => option.graphic.push({type: "text", silent: true, ...place,
                style: {text, fill: colour.soft, font: `10.5px ${colour.sans}`, textAlign: "center", textVerticalAlign: "middle"}});
            for (let h = 0; h < heads; h++) label(`head ${h + 1}`, {x: option.grid[h].left + size / 2, y: 34});
            layers.forEach((layer, l) => label(`layer ${l + 1}`,
                {x: 10, y: option.grid[l * heads].top + size / 2, rotation: Math.PI / 2}));
            // One bar, beside the first row, is enough for all.
            const bars = option.graphic.filter(part => part.type === "rect");
            const firstTop = option.grid[0].top;
            option.graphic = option.graphic.filter(part => part.type === "text" && part.x !== undefined)
                .concat(bars.length ? colourBar(colour, scale, {left: bars[0].left, top: firstTop, width: 9,
                    height: layers.length * (size + 7) - 7}) : []);
            return option;
        });

        const by = addPanel(figure, letters[shown().length + 1], "each map averaged by lag", "svg", (width, colour) => {
            const frames = data.kernel.length;
            const lags = Array.from({length: frames - 1}, (nothing, at) => at + 1);
            const byLag = matrix => lags.map(lag => {
                const values = present(matrix.flatMap((row, i) => [row[i + lag], row[i - lag]]));
                return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
            });
            const x = {name: "lag (frames)", low: 0, high: frames - 1};
            const series = shown().map(map => line(map.name, pairs(lags, byLag(map.matrix)), colour[map.paint],
                {width: map.name === "trained" ? 2 : 1.4, dash: map.name === "kernel Γ" ? [5, 3] : "solid", front: map.name === "trained"}));
            return linePanel(colour, width, {title: `(${letters[shown().length + 1]}) Average by lag`, height: Math.max(300, beside.panel.offsetTop === by.panel.offsetTop ? beside.chart.offsetHeight : 0), x, series, y: {low: smallest(series.flatMap(one => one.data.map(point => point[1])), 0)}});
        });

        addChoice(figure, "noise level s", data.levels.map((one, place) => [short(one.noiseLevel), place]), chosen, value => {
            chosen = value;
            drawFigure(figure);
        });
        addChoice(figure, "colour scale", [["shared", false], ["each map its own", true]], false, value => {
            own = value;
            drawFigure(figure);
        });
        if (control) {
            addChoice(figure, "heads", [["trained", true], ["untrained", false]], true, value => {
                ofTrained = value;
                drawFigure(figure);
            });
        }
    },

    errors(figure, data) {
        const names = {LAYERS: "layers", LAYERS_BY_PRECISION: "layers", BANDWIDTH: "bandwidth J (lags kept)", KNOTS: "knots"};
        const places = data.curves.flatMap(curve => curve.at);
        const log = data.growth === "KNOTS";
        const x = log ? {name: names[data.growth], log, ...logarithmicRange(places)}
            : {name: names[data.growth], low: 0, high: largest(places, 1)};
        const groups = [...new Set(data.curves.map(curve => curve.group))];
        const dashes = {MEASURED: "solid", PREDICTED: [6, 4], GUARANTEED: [1.5, 3]};
        figure.querySelector(".panels").style.gridTemplateColumns = "minmax(0, 1fr)";
        addPanel(figure, "", "relative error of the score", "svg", (width, colour) => {
            const series = data.curves.map(curve => line(curve.name, positive(pairs(curve.at, curve.error)),
                CATEGORIES[groups.indexOf(curve.group) % CATEGORIES.length], {
                    dash: dashes[curve.origin], symbols: curve.origin === "MEASURED" && curve.at.length <= 16,
                    width: curve.origin === "MEASURED" ? 1.7 : 1.2, opacity: curve.origin === "MEASURED" ? 0.85 : 1,
                    front: curve.origin !== "MEASURED"}));
            if (!missing(data.tolerance)) series.push(level("tolerance", data.tolerance, x, colour.soft));
            return linePanel(colour, width, {title: "Relative error of the score", height: 400, x, series,
                y: {log: true, ...logarithmicRange(data.curves.flatMap(curve => curve.error))}});
        });
    },

    learning(figure, data) {
        const letters = "abcdefgh";
        const all = data.panels.flatMap(panel => panel.curves);
        const networks = [...new Set(all.map(curve => curve.network))];
        const x = {name: "step", low: 0, high: largest(all.flatMap(curve => curve.step), 1)};
        const y = {log: true, ...logarithmicRange(all.flatMap(curve => curve.fsu))};
        figure.querySelector(".panels").style.gridTemplateColumns = `repeat(${Math.min(3, data.panels.length)}, minmax(0, 1fr))`;
        data.panels.forEach((panel, place) => addPanel(figure, letters[place] || "", `fraction of structure unexplained by step, ${panel.name}`,
            "svg", (width, colour) => linePanel(colour, width, {title: `(${letters[place]}) ${panel.name}`, height: 340, x, y,
                series: panel.curves.map(curve => line(curve.network, positive(pairs(curve.step, curve.fsu)),
                    CATEGORIES[networks.indexOf(curve.network) % CATEGORIES.length], {symbols: true}))})));
    },

    paths(figure, data) {
        const dimensions = Math.min(8, (data.truth[0] || data.generated[0] || [[]])[0].length);
        const sequences = Math.max(data.truth.length, data.generated.length);
        if (!dimensions || !sequences) return;
        addPanel(figure, "", "sample paths of the data and generated", "svg", (width, colour) => {
            const rowHeight = 104, top = 56, left = 44, gap = 28;
            const column = (width - left - gap - 8) / 2;
            const sizes = present([data.truth, data.generated].flat(3)).map(Math.abs);
            const end = Math.ceil(largest(sizes, 1e-12) + 0.2);
            const option = {
                height: top + dimensions * rowHeight + 34, grid: [], xAxis: [], yAxis: [], series: [],
                title: [heading(colour, "(a) Data"), heading(colour, "(b) Generated", {left: left + column + gap})],
                legend: {left: 0, top: 24, padding: 0, itemGap: 14, itemWidth: 18, itemHeight: 8, icon: "rect",
                    inactiveColor: colour.hairline, textStyle: {fontFamily: colour.sans, fontSize: LABEL, color: colour.soft}},
                tooltip: {trigger: "axis", ...tooltipStyle(colour),
                    axisPointer: {lineStyle: {color: colour.soft, width: 0.7, type: "solid"}, label: {show: false}},
                    formatter: found => tooltip("time", found)}
            };
            [data.truth, data.generated].forEach((set, side) => {
                for (let d = 0; d < dimensions; d++) {
                    const gridIndex = option.grid.length, last = d === dimensions - 1;
                    option.grid.push({left: left + side * (column + gap), width: column, top: top + d * rowHeight, height: rowHeight - 14});
                    const x = axis(colour, {gridIndex, x: true, name: last ? "frame time" : "",
                        low: data.frameTime[0], high: data.frameTime.at(-1), length: column});
                    x.axisLabel.show = last;
                    x.axisTick.show = last;
                    option.xAxis.push(x);
                    const y = axis(colour, {gridIndex, low: -end, high: end, name: side === 0 ? `dimension ${d + 1}` : ""});
                    y.interval = end;
                    y.axisLabel.show = side === 0;
                    option.yAxis.push(y);
                    set.forEach((sequence, k) => option.series.push({
                        ...line(`sequence ${k + 1}`, sequence.map((frame, at) => [data.frameTime[at], missing(frame[d]) ? null : frame[d]]),
                            CATEGORIES[k % CATEGORIES.length], {width: 1.3}),
                        xAxisIndex: gridIndex, yAxisIndex: gridIndex}));
                }
            });
            return option;
        });
    }
};

document.querySelectorAll("figure[data-figure]").forEach(figure => {
    const data = report.figures[Number(figure.dataset.figure)];
    drawings[data.kind](figure, data);
});
drawAll();

new ResizeObserver(() => {
    if (panels.some(entry => entry.chart.clientWidth !== entry.width)) drawAll();
}).observe(document.querySelector("main"));
window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);

// On paper: light, the width of the page, everything unfolded.
let folded = [];
window.addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    folded.forEach(one => one.open = true);
    document.documentElement.classList.add("printing");
    drawAll();
});
window.addEventListener("afterprint", () => {
    folded.forEach(one => one.open = false);
    document.documentElement.classList.remove("printing");
    drawAll();
});
