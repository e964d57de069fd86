// Loaded before Zigbee2MQTT. It takes the place of the USB stick with the radio, and holds two pretend locks:
//   front   a Yale lock that says how many codes it takes; its owner has Zigbee2MQTT show PINs and keep nothing that is old
//   back    another one, with Zigbee2MQTT's own settings: PINs are hidden, old values are said again. It does not say how
//           many codes it takes, and refuses on the air what has fewer than six digits
// Zigbee2MQTT itself, its converters and its MQTT are the real ones. The hand at the door is plain HTTP on RIG_RADIO:
//   /type?lock=front&digits=739164      presses digits on the keypad
//   /thumb?lock=front&to=locked         turns the bolt from inside
//   /code?lock=front&slot=5&digits=…    somebody puts a code in at the lock; quiet=true: its word of that is lost
//   /battery?lock=front&percent=9
//   /knob?lock=front&name=jam&on=true   jam, silent (hears and does not answer), dead (cannot be reached), deaf_words (its own words are lost)
//   /says?lock=front&source=2&code=13   an operation event as the Zigbee cluster numbers it; kind=programming for the other kind
//   /bolt?lock=front&to=0               says a bolt state: 0 between, 1 locked, 2 unlocked
//   /leaf?lock=front&to=1               says a door state: 0 open, 1 shut, 2 jammed, 3 forced
//   /fresh?lock=front                   puts the lock back as it was built
//   /codes?lock=front                   what is really on it
const http = require("node:http");
const path = require("node:path");

const herdsman = (file) => require(path.join(process.env.RIG_FOLDER, "node_modules/zigbee-herdsman/dist", file));
const { Adapter } = herdsman("adapter/adapter.js");
const Zcl = herdsman("zspec/zcl/index.js");
const Zdo = herdsman("zspec/zdo/index.js");

const DOOR_LOCK = 0x0101, BASIC = 0x0000, POWER = 0x0001;
const TYPE = { u8: 0x20, u16: 0x21, enum8: 0x30, text: 0x42 };
const NOBODY = 0xffff;
const BETWEEN = 0, LOCKED = 1, UNLOCKED = 2;
const KEYPAD = 0, RADIO = 1, HAND = 2;

class PretendLock {
  constructor(radio, name, address, ieee, built) {
    Object.assign(this, { radio, name, address, ieee, built });
    this.fresh();
  }
  fresh() {
    this.bolt = LOCKED;
    this.battery = 87;
    this.codes = new Map();
    this.knobs = {};
  }
  // attribute is what it answers when it is asked for one of its values; nothing = it has none.
  attribute(cluster, id) {
    const all = {
      [BASIC]: { 0x0000: [TYPE.u8, 3], 0x0004: [TYPE.text, "Yale"], 0x0005: [TYPE.text, this.built.model], 0x0007: [TYPE.enum8, 3] },
      [POWER]: { 0x0021: [TYPE.u8, this.battery * 2] },
      [DOOR_LOCK]: { 0x0000: [TYPE.enum8, this.bolt], ...(this.built.room ? { 0x0012: [TYPE.u16, this.built.room], 0x0017: [TYPE.u8, 8], 0x0018: [TYPE.u8, 4] } : {}) },
    };
    return all[cluster]?.[id];
  }
  says(cluster, id, type, value) {
    this.radio.up(this, cluster, "report", [{ attrId: id, dataType: type, attrData: value }], { global: true });
  }
  saysBolt(bolt = this.bolt) { this.says(DOOR_LOCK, 0x0000, TYPE.enum8, bolt); }
  saysBattery() { this.says(POWER, 0x0021, TYPE.u8, this.battery * 2); }
  saysLeaf(leaf) { this.says(DOOR_LOCK, 0x0003, TYPE.enum8, leaf); }
  happened(source, code, user = NOBODY) {
    this.radio.up(this, DOOR_LOCK, "operationEventNotification", { opereventsrc: source, opereventcode: code, userid: user, pin: Buffer.alloc(0), zigbeelocaltime: 0, data: "" });
  }
  programmed(source, code, user) {
    this.radio.up(this, DOOR_LOCK, "programmingEventNotification", { programeventsrc: source, programeventcode: code, userid: user, pin: Buffer.alloc(0), usertype: 0, userstatus: 1, zigbeelocaltime: 0, data: "" });
  }
  // turn moves the bolt, a moment after the order was taken.
  turn(to) {
    setTimeout(() => {
      if (this.knobs.jam) {
        this.bolt = BETWEEN;
        this.saysBolt();
        this.saysLeaf(2);
        return;
      }
      this.bolt = to;
      this.saysBolt();
      this.happened(RADIO, to === LOCKED ? 1 : 2);
    }, 120);
  }
  write(user, digits, status) {
    if (digits.length < this.built.least || digits.length > 8) return 1;
    for (const [other, code] of this.codes) if (other !== user && code.digits === digits) return 3;
    this.codes.set(user, { digits, status });
    return 0;
  }
  // order carries out one command of the door lock cluster and gives its answer.
  order(name, p) {
    switch (name) {
      case "lockDoor": this.turn(LOCKED); return { status: 0 };
      case "unlockDoor": this.turn(UNLOCKED); return { status: 0 };
      case "setPinCode": return { status: this.write(p.userid, Buffer.from(p.pincodevalue).toString(), p.userstatus) };
      case "clearPinCode": this.codes.delete(p.userid); return { status: 0 };
      case "getPinCode": {
        const code = this.codes.get(p.userid);
        return { userid: p.userid, userstatus: code?.status ?? 0, usertype: 0, pincodevalue: Buffer.from(code?.digits ?? "") };
      }
    }
  }
}

class PretendRadio extends Adapter {
  constructor(...args) {
    super(...args);
    this.hasZdoMessageOverhead = false;
    this.manufacturerID = 0;
    this.locks = [
      new PretendLock(this, "front", 0x1001, "0x000d6f00000000a1", { model: "YRD226 TSDB", room: 30, least: 4 }),
      new PretendLock(this, "back", 0x1002, "0x000d6f00000000a2", { model: "YRD256 TSDB", room: 0, least: 6 }),
    ];
  }
  async start() {
    listen(this);
    setTimeout(() => { for (const l of this.locks) this.emit("deviceJoined", { networkAddress: l.address, ieeeAddr: l.ieee }); }, 500);
    return "resumed";
  }
  async stop() {}
  async getCoordinatorIEEE() { return "0x00124b00000000c0"; }
  async getCoordinatorVersion() { return { type: "pretend", meta: { revision: 1 } }; }
  async reset() {}
  async supportsBackup() { return false; }
  async backup() { throw new Error("a pretend radio has no backup"); }
  async getNetworkParameters() { return { panID: this.networkOptions.panID, extendedPanID: "0xdddddddddddddddd", channel: this.networkOptions.channelList[0], nwkUpdateID: 0 }; }
  async addInstallCode() {}
  async permitJoin() {}
  waitFor() { return { promise: new Promise(() => {}), cancel() {} }; }

  // sendZdo answers what an interview asks: what kind of device, which endpoints, which clusters.
  async sendZdo(ieee, address, cluster, payload, noAnswer) {
    const hub = address === 0;
    const answers = {
      [Zdo.ClusterId.NODE_DESCRIPTOR_REQUEST]: { nwkAddress: address, logicalType: hub ? 0 : 2, fragmentationSupported: false, apsFlags: 0, frequencyBand: 8, manufacturerCode: hub ? 0 : 0x101d,
        capabilities: { alternatePANCoordinator: 0, deviceType: 0, powerSource: 0, rxOnWhenIdle: 0, reserved1: 0, reserved2: 0, securityCapability: 0, allocateAddress: 1 },
        maxBufSize: 82, maxIncTxSize: 82, maxOutTxSize: 82, deprecated1: 0, tlvs: [],
        serverMask: { primaryTrustCenter: 0, backupTrustCenter: 0, deprecated1: 0, deprecated2: 0, deprecated3: 0, deprecated4: 0, networkManager: 0, reserved1: 0, reserved2: 0, stackComplianceRevision: 21 } },
      [Zdo.ClusterId.ACTIVE_ENDPOINTS_REQUEST]: { nwkAddress: address, endpointList: [1] },
      [Zdo.ClusterId.SIMPLE_DESCRIPTOR_REQUEST]: { nwkAddress: address, length: 20, endpoint: 1, profileId: 260, deviceId: hub ? 5 : 10, deviceVersion: 0, inClusterList: hub ? [] : [BASIC, POWER, DOOR_LOCK], outClusterList: [] },
    };
    if (noAnswer) return;
    const said = [0, answers[cluster]];
    setImmediate(() => this.emit("zdoResponse", cluster | 0x8000, said));
    return said;
  }

  // up hands one frame from a lock to the program above.
  up(lock, cluster, command, payload, { global = false, number = Math.floor(Math.random() * 256), wanted = false } = {}) {
    if (!wanted && (lock.knobs.deaf_words || lock.knobs.dead)) return;
    const frame = Zcl.Frame.create(global ? Zcl.FrameType.GLOBAL : Zcl.FrameType.SPECIFIC, Zcl.Direction.SERVER_TO_CLIENT, true, undefined, number, command, cluster, payload, {});
    const data = frame.toBuffer();
    const said = { clusterID: cluster, address: lock.address, header: Zcl.Header.fromBuffer(data), data, endpoint: 1, linkquality: 120, groupID: 0, wasBroadcast: false, destinationEndpoint: 1 };
    this.emit("zclPayload", said);
    return said;
  }

  async sendZclFrameToEndpoint(ieee, address, endpoint, frame, timeout) {
    const lock = this.locks.find((l) => l.address === address);
    if (!lock || lock.knobs.dead) throw new Error("Data request failed with error: 'No network route' (205)");
    if (lock.knobs.silent) {
      await new Promise((later) => setTimeout(later, timeout));
      throw new Error(`Timeout - ${address} - ${endpoint} - ${frame.header.transactionSequenceNumber} - ${frame.cluster.ID} - ${frame.command.ID} after ${timeout}ms`);
    }
    await new Promise((later) => setTimeout(later, 10));
    const cluster = frame.cluster.ID, name = frame.command.name;
    const answer = (command, payload, global) => this.up(lock, cluster, command, payload, { global, number: frame.header.transactionSequenceNumber, wanted: true });
    if (name === "read") {
      return answer("readRsp", frame.payload.map(({ attrId }) => {
        const a = lock.attribute(cluster, attrId);
        return a ? { attrId, status: 0, dataType: a[0], attrData: a[1] } : { attrId, status: 0x86 };
      }), true);
    }
    if (name === "configReport") return answer("configReportRsp", [{ status: 0 }], true);
    const said = cluster === DOOR_LOCK && lock.order(name, frame.payload);
    return said ? answer(name + "Rsp", said) : answer("defaultRsp", { cmdId: frame.command.ID, statusCode: 0 }, true);
  }
  async sendZclFrameToGroup() {}
  async sendZclFrameToAll() {}
  async setChannelInterPAN() {}
  async restoreChannelInterPAN() {}
}

const hands = {
  type(lock, q) {
    for (const [user, code] of lock.codes) {
      if (code.digits !== q.get("digits") || code.status !== 1) continue;
      lock.bolt = UNLOCKED;
      lock.happened(KEYPAD, 2, user);
      lock.saysBolt();
      return "open";
    }
    lock.happened(KEYPAD, 5);
    return "wrong";
  },
  thumb(lock, q) {
    lock.bolt = q.get("to") === "locked" ? LOCKED : UNLOCKED;
    lock.happened(HAND, lock.bolt === LOCKED ? 13 : 14);
    lock.saysBolt();
  },
  code(lock, q) {
    lock.codes.set(Number(q.get("slot")), { digits: q.get("digits"), status: 1 });
    if (q.get("quiet") !== "true") lock.programmed(KEYPAD, 2, Number(q.get("slot")));
  },
  battery(lock, q) {
    lock.battery = Number(q.get("percent"));
    lock.saysBattery();
  },
  knob(lock, q) { lock.knobs[q.get("name")] = q.get("on") === "true"; },
  says(lock, q) {
    const user = Number(q.get("user") ?? NOBODY);
    if (q.get("kind") === "programming") lock.programmed(Number(q.get("source")), Number(q.get("code")), user);
    else lock.happened(Number(q.get("source")), Number(q.get("code")), user);
  },
  bolt(lock, q) { lock.bolt = Number(q.get("to")); lock.saysBolt(); },
  leaf(lock, q) { lock.saysLeaf(Number(q.get("to"))); },
  fresh(lock) {
    lock.fresh();
    lock.saysLeaf(1);
    lock.saysBattery();
    lock.saysBolt();
  },
  codes(lock) { return JSON.stringify([...lock.codes].map(([user, code]) => [user, code.digits])); },
};

function listen(radio) {
  http.createServer((request, response) => {
    const url = new URL(request.url, "http://hand");
    try {
      const lock = radio.locks.find((l) => l.name === url.searchParams.get("lock"));
      response.end(hands[url.pathname.slice(1)](lock, url.searchParams) ?? "done");
    } catch (err) {
      response.statusCode = 500;
      response.end(String(err.stack));
    }
  }).listen(Number(process.env.RIG_RADIO), "127.0.0.1");
}

Adapter.create = async (network, serial, backup, settings) => {
  serial.adapter = "ember"; // Zigbee2MQTT wants to know which of its radios this is
  return new PretendRadio(network, serial, backup, settings);
};
