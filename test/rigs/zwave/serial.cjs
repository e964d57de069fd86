// Loaded before the pretend radio. Two things of it do not fit a test: it takes each piece that arrives over TCP for one whole
// frame of its serial line, and it tells the local network about itself.
const Module = require("node:module");
const net = require("node:net");

const load = Module._load;
Module._load = function (name, ...rest) {
  if (name !== "@homebridge/ciao") return load.call(this, name, ...rest);
  const nothing = async () => {};
  return { Protocol: { TCP: "tcp" }, getResponder: () => ({ shutdown: nothing, createService: () => ({ advertise: nothing, end: nothing, destroy: nothing }) }) };
};

// frames cuts a stream into what the serial line knows: one byte of acknowledgment, or SOF, a length, and so many bytes.
function frames(one) {
  let rest = Buffer.alloc(0);
  let turn = Promise.resolve();
  return (piece) => {
    rest = Buffer.concat([rest, piece]);
    for (;;) {
      if (rest.length === 0) return;
      const single = [0x06, 0x15, 0x18].includes(rest[0]);
      if (!single && rest[0] !== 0x01) { rest = rest.subarray(1); continue; }
      const length = single ? 1 : rest.length < 2 ? Infinity : rest[1] + 2;
      if (rest.length < length) return;
      const frame = Uint8Array.from(rest.subarray(0, length));
      rest = rest.subarray(length);
      turn = turn.then(() => one(frame)).catch((err) => console.error(err));
    }
  };
}

const create = net.createServer;
net.createServer = (...args) => {
  const taken = args.pop();
  return create(...args, (socket) => {
    const on = socket.on.bind(socket);
    socket.on = (name, then) => on(name, name === "data" ? frames(then) : then);
    socket.setNoDelay(true);
    taken(socket);
  });
};
