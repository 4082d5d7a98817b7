// Run by `sst shell`, which puts what a stage is made of into the environment: passes on names and addresses, no secrets.
const [marker] = process.argv.slice(2);
const prefix = "SST_RESOURCE_";
const resources = {};
const environment = {};

for (const [key, value] of Object.entries(process.env)) {
  if (key.startsWith(prefix)) {
    const { name, url } = JSON.parse(value);
    resources[key.slice(prefix.length)] = { name, url };
  } else if (
    ["AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"].includes(key)
  ) {
    environment[key] = value;
  }
}
console.log(`\n${marker}${JSON.stringify({ resources, environment })}`);
