// How fast docxtemplater draws contracts: node docxtemplater.mjs TEMPLATE.docx CONTRACTS.json ROUNDS, where docxtemplater and pizzip are
// installed. Prints the median of the processor's time in milliseconds a contract.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(`${process.cwd()}/package.json`);
const Docxtemplater = require("docxtemplater");
const PizZip = require("pizzip");
const [template, contracts, rounds] = process.argv.slice(2);
const content = readFileSync(template);
const all = JSON.parse(readFileSync(contracts, "utf8"));

const times = [];
for (let round = 0; round < Number(rounds); round++) {
  const began = process.cpuUsage();
  const document = new Docxtemplater(new PizZip(content), { paragraphLoop: true, linebreaks: true });
  document.render(all[round % all.length]);
  document.toBuffer({ compression: "DEFLATE" });
  const took = process.cpuUsage(began);
  times.push((took.user + took.system) / 1000);
}
times.sort((a, b) => a - b);
console.log(times[Math.floor(times.length / 2)]);
