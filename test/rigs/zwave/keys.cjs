// The network's keys. They guard a network that exists only while a test runs.
const key = (byte) => Buffer.alloc(16, byte);
module.exports = { S2_AccessControl: key(1), S2_Authenticated: key(2), S2_Unauthenticated: key(3), S0_Legacy: key(4) };
