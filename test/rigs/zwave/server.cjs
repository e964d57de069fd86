// Settings of the real driver: its own caches lie in the run's folder, so that each run begins with a network it has never seen.
module.exports = {
  securityKeys: require(process.env.RIG_KEYS),
  storage: { cacheDir: process.env.RIG_RUN, deviceConfigPriorityDir: process.env.RIG_RUN },
  logConfig: { enabled: true, level: "info", logToFile: true, filename: process.env.RIG_RUN + "/driver_%DATE%.log" },
};
