// Three pretend locks on a pretend radio, for the real driver to speak to:
//   2  listens, newest security, 30 codes, says its digits, keeps each code to four spans of a week; remembers six happenings in a
//      ring that goes round, and says what its clock shows
//   3  wakes once a second, no security, 3 codes, says stars instead of digits
//   4  no security, 250 codes, its bolt needs three seconds; remembers eight happenings, number 1 the newest, and never says its time
// and the hand of somebody at the door, as plain HTTP on RIG_HAND:
//   /knob?node=2&name=jam&value=true   jam, jam_refused, doubled_refused, silent, dead (true or false), most (digits)
//   /says?node=2&event=6&slot=1        a word of the Access Control kind; type=7 for the burglar kind
//   /bolt?node=2&secured=true          the bolt is moved by hand
//   /battery?node=2&level=9
//   /knob?node=2&name=deaf&value=true  what it says by itself does not arrive; it goes on remembering
//   /asked?node=2                      how often it was asked for what it remembers, or for its clock
//   /clock?node=2&ahead=-10800         its clock is so many seconds ahead
//   /code?node=2&slot=5&digits=882641  put in at the keypad; quiet=true: its word of that is lost
exports.default = ({ require }) => {
  const http = require("node:http");
  const { CommandClasses, SecurityClass } = require("@zwave-js/core");
  const { DoorLockMode, DoorLockOperationType, UserIDStatus, KeypadMode } = require("@zwave-js/cc");
  const { DoorLockCCOperationSet, DoorLockCCOperationReport } = require("@zwave-js/cc/DoorLockCC");
  const { UserCodeCCSet, UserCodeCCExtendedUserCodeSet, UserCodeCCReport } = require("@zwave-js/cc/UserCodeCC");
  const { NotificationCCGet, NotificationCCReport } = require("@zwave-js/cc/NotificationCC");
  const { BatteryCCGet, BatteryCCReport } = require("@zwave-js/cc/BatteryCC");
  const { DoorLockLoggingCCRecordsSupportedGet, DoorLockLoggingCCRecordsSupportedReport, DoorLockLoggingCCRecordGet, DoorLockLoggingCCRecordReport } = require("@zwave-js/cc/DoorLockLoggingCC");
  const { TimeParametersCCGet, TimeParametersCCReport, TimeParametersCCSet } = require("@zwave-js/cc/TimeParametersCC");
  const { Security2CC } = require("@zwave-js/cc/Security2CC");
  const { createMockZWaveRequestFrame } = require("@zwave-js/testing");

  const knob = (node, name, otherwise = false) => node.state.get("knob " + name) ?? otherwise;
  const codeOf = (node, slot) => String(node.state.get("UserCode_userCode_" + slot) ?? "");
  const used = (node, slot) => Boolean(node.state.get("UserCode_userIdStatus_" + slot));
  const slots = (node) => node.getCCCapabilities(CommandClasses["User Code"])?.numUsers ?? 0;

  // A word that nobody asked for must be sealed like everything else on a secure network, or the driver drops it.
  async function send(node, cc) {
    if (knob(node, "deaf")) return;
    const keys = node.securityManagers;
    const sealed = keys.securityManager2 ? Security2CC.encapsulate(cc, node.id, keys) : cc;
    await node.sendToController(createMockZWaveRequestFrame(sealed, { ackRequested: false }));
  }
  const says = (controller, node, event, parameters, type = 6, slot = 0) => (type === 6 && remember(node, asRecord[event], slot, slot ? codeOf(node, slot) : ""),
    send(node, new NotificationCCReport({ nodeId: controller.ownNodeId, notificationType: type, notificationEvent: event, eventParameters: parameters })));
  // Its memory. The library under it reads reports and writes questions only, so a node of ours does the other half by the bytes.
  DoorLockLoggingCCRecordGet.from = (raw, ctx) => new DoorLockLoggingCCRecordGet({ nodeId: ctx.sourceNodeId, recordNumber: raw.payload[0] });
  const withBytes = (cc, bytes) => Object.assign(cc, { payload: Uint8Array.from(bytes) });
  const rooms = { 2: 6, 4: 8 };
  const wall = (node) => new Date(Date.now() - new Date().getTimezoneOffset() * 60000 + (node.state.get("memory clock") ?? 0)); // its fields in UTC are what the lock shows
  const bytesOf = (d) => [d.getUTCFullYear() >> 8, d.getUTCFullYear() & 255, d.getUTCMonth() + 1, d.getUTCDate(), d.getUTCHours(), d.getUTCMinutes(), d.getUTCSeconds()];
  function remember(node, type, user = 0, digits = "") {
    if (!rooms[node.id] || !type) return;
    const all = node.state.get("memory") ?? [], now = wall(node), since = all.length ? now - all.at(-1).at : 60000;
    const at = since < 1000 && since > -60000 ? new Date(all.at(-1).at.getTime() + 1000) : now; // its clock knows whole seconds, and a test is quicker
    all.push({ at, type, user, digits });
    node.state.set("memory", all);
  }
  const asRecord = { 1: 8, 2: 9, 3: 14, 4: 15, 5: 1, 6: 2, 9: 10, 12: 25, 13: 24, 14: 23, 19: 7, 20: 7 };
  function recordAt(node, number) {
    const all = node.state.get("memory") ?? [], room = rooms[node.id], kept = all.slice(-room);
    if (number === 0) return kept.at(-1);
    if (node.id === 4) return kept.at(-number); // 1 is the newest
    for (let i = all.length - 1; i >= all.length - kept.length; i--) if (i % room + 1 === number) return all[i];
  }
  function report1(controller, node, number) {
    const r = recordAt(node, number);
    const [yh, yl, mo, d, h, mi, s] = r ? bytesOf(r.at) : [0, 0, 0, 0, 0, 0, 0];
    const digits = Buffer.from(r?.digits ?? "");
    return withBytes(new DoorLockLoggingCCRecordReport({ nodeId: controller.ownNodeId, recordNumber: number }), [number, yh, yl, mo, d, r ? 0x20 | h : 0, mi, s, r?.type ?? 0, r?.user ?? 0, digits.length, ...digits]);
  }
  const soon = (then) => setTimeout(() => then().catch((err) => console.error(err)), 40);

  const asBuilt = [
    { // a lock that hears and does not answer, and one that is off the network: nothing reaches it
      handleCC(controller, node) {
        if (knob(node, "silent") || knob(node, "dead")) return { action: "stop" };
      },
    },
    { // what it remembers, and its clock
      handleCC(controller, node, cc) {
        if ([DoorLockLoggingCCRecordsSupportedGet, DoorLockLoggingCCRecordGet, TimeParametersCCGet].some((question) => cc instanceof question)) node.state.set("asked", (node.state.get("asked") ?? 0) + 1);
        if (cc instanceof DoorLockLoggingCCRecordsSupportedGet) return { action: "sendCC", cc: withBytes(new DoorLockLoggingCCRecordsSupportedReport({ nodeId: controller.ownNodeId, recordsCount: rooms[node.id] }), [rooms[node.id]]) };
        if (cc instanceof DoorLockLoggingCCRecordGet) return { action: "sendCC", cc: report1(controller, node, cc.recordNumber) };
        if (cc instanceof TimeParametersCCGet) return { action: "sendCC", cc: withBytes(new TimeParametersCCReport({ nodeId: controller.ownNodeId, dateAndTime: wall(node) }), bytesOf(wall(node))) };
        if (cc instanceof TimeParametersCCSet) {
          node.state.set("memory clock", (node.state.get("memory clock") ?? 0) + cc.dateAndTime.getTime() - wall(node).getTime());
          return { action: "ok" };
        }
        if (cc instanceof DoorLockCCOperationSet && !knob(node, "jam") && !knob(node, "jam_refused")) remember(node, cc.mode === DoorLockMode.Secured ? 14 : 15);
      },
    },
    { // what it answers when asked for its battery
      handleCC: (controller, node, cc) => cc instanceof BatteryCCGet
        ? { action: "sendCC", cc: new BatteryCCReport({ nodeId: controller.ownNodeId, level: knob(node, "battery", 87), isLow: false }) } : undefined,
    },
    { // a stuck bolt: it takes the order or refuses it, and says a little later that it is stuck
      handleCC(controller, node, cc) {
        if (!(cc instanceof DoorLockCCOperationSet) || !knob(node, "jam") && !knob(node, "jam_refused")) return;
        soon(() => says(controller, node, 11));
        return { action: knob(node, "jam_refused") ? "fail" : "ok" };
      },
    },
    { // what its firmware allows as a code
      handleCC(controller, node, cc) {
        let order = cc;
        if (cc instanceof UserCodeCCExtendedUserCodeSet && cc.userCodes.length === 1) order = cc.userCodes[0];
        else if (!(cc instanceof UserCodeCCSet)) return;
        if (order.userIdStatus === UserIDStatus.Available) return;
        const digits = String(order.userCode);
        for (let slot = 1; slot <= slots(node); slot++) {
          if (slot === order.userId || !used(node, slot) || codeOf(node, slot) !== digits) continue;
          soon(() => says(controller, node, 15));
          return { action: knob(node, "doubled_refused") ? "fail" : "ok" };
        }
        if (digits.length > knob(node, "most", 8)) return { action: "fail" };
        soon(() => says(controller, node, 14));
      },
    },
    { // what it says of its bolt, and whether it shows digits
      transformResponse(controller, node, cc, response) {
        if (response.action === "sendCC" && response.cc instanceof UserCodeCCReport && response.cc.userCode && knob(node, "stars")) {
          response.cc.userCode = "*".repeat(String(response.cc.userCode).length);
        }
        let inner = response.cc;
        while (inner?.encapsulated) inner = inner.encapsulated;
        if (inner instanceof DoorLockCCOperationReport) {
          inner.boltStatus = inner.currentMode === DoorLockMode.Secured ? "locked" : "unlocked";
          inner.doorStatus = "closed";
        }
        return response;
      },
    },
    {
      handleCC: (controller, node, cc) => cc instanceof NotificationCCGet
        ? { action: "sendCC", cc: new NotificationCCReport({ nodeId: controller.ownNodeId, notificationType: cc.notificationType ?? 6, notificationEvent: 0 }) } : undefined,
    },
  ];

  const lock = (id, { secure, version, codes, travel = 0, wakes, spans = 0 }) => ({
    id,
    behaviors: asBuilt,
    capabilities: {
      isListening: !wakes, isFrequentListening: wakes ? "1000ms" : false, isRouting: true, supportsSecurity: true, manufacturerId: 0x7e57, productType: 1, productId: id,
      firmwareVersion: "1.0", basicDeviceClass: 4, genericDeviceClass: 0x40, specificDeviceClass: 3,
      ...(secure ? { securityClasses: new Set([SecurityClass.S2_AccessControl]) } : {}),
      commandClasses: [
        CommandClasses.Version, CommandClasses["Manufacturer Specific"], CommandClasses["Z-Wave Plus Info"],
        ...(secure ? [CommandClasses["Security 2"], CommandClasses.Supervision] : []),
        { ccId: CommandClasses["Door Lock"], version: 4, secure, supportedOperationTypes: [DoorLockOperationType.Constant], supportedDoorLockModes: [DoorLockMode.Unsecured, DoorLockMode.Secured],
          boltSupported: true, doorSupported: true, latchSupported: false, travelTime: travel },
        { ccId: CommandClasses["User Code"], version, secure, numUsers: codes, supportsAdminCode: false, supportedASCIIChars: "0123456789", supportedKeypadModes: [KeypadMode.Normal],
          supportedUserIDStatuses: [UserIDStatus.Available, UserIDStatus.Enabled, UserIDStatus.Disabled] },
        ...(spans ? [{ ccId: CommandClasses["Schedule Entry Lock"], version: 3, secure, numWeekDaySlots: spans, numYearDaySlots: 0, numDailyRepeatingSlots: 0 }] : []),
        ...(rooms[id] ? [{ ccId: CommandClasses["Door Lock Logging"], version: 1, secure }] : []),
        ...(rooms[id] && secure ? [{ ccId: CommandClasses["Time Parameters"], version: 1, secure }] : []),
        { ccId: CommandClasses.Notification, version: 8, secure, supportsV1Alarm: false, notificationTypesAndEvents: { 6: [1, 2, 3, 4, 5, 6, 9, 11, 12, 13, 14, 15, 19, 20, 22, 23], 7: [3] } },
        { ccId: CommandClasses.Battery, version: 1, secure },
      ],
    },
  });

  const report = (controller, mode) => new DoorLockCCOperationReport({ nodeId: controller.ownNodeId, currentMode: mode, targetMode: mode, outsideHandlesCanOpenDoor: [true, true, true, true],
    insideHandlesCanOpenDoor: [true, true, true, true], boltStatus: mode === 255 ? "locked" : "unlocked", doorStatus: "closed" });

  const hands = {
    async knob(controller, node, q) {
      const value = JSON.parse(q.get("value"));
      if (q.get("name") === "dead") node.autoAckControllerFrames = !value;
      node.state.set("knob " + q.get("name"), value);
    },
    says(controller, node, q) {
      const slot = Number(q.get("slot") ?? 0);
      const who = slot ? Buffer.from([0x63, 0x03, slot, 1, ...Buffer.from(codeOf(node, slot) || "0000")]) : undefined;
      return says(controller, node, Number(q.get("event")), who, Number(q.get("type") ?? 6), slot);
    },
    async bolt(controller, node, q) {
      const secured = q.get("secured") === "true";
      const mode = secured ? 255 : 0;
      node.state.set("DoorLock_currentMode", mode);
      node.state.set("DoorLock_targetMode", mode);
      await send(node, report(controller, mode));
      await says(controller, node, secured ? 1 : 2);
    },
    async asked(controller, node) { // how often it was asked for what it remembers, or for its clock
      return String(node.state.get("asked") ?? 0);
    },
    async clock(controller, node, q) {
      node.state.set("memory clock", Number(q.get("ahead")) * 1000);
    },
    battery(controller, node, q) {
      node.state.set("knob battery", Number(q.get("level")));
      return send(node, new BatteryCCReport({ nodeId: controller.ownNodeId, level: Number(q.get("level")), isLow: false }));
    },
    async code(controller, node, q) {
      node.state.set("UserCode_userIdStatus_" + q.get("slot"), UserIDStatus.Enabled);
      node.state.set("UserCode_userCode_" + q.get("slot"), q.get("digits"));
      if (q.get("quiet") !== "true") await says(controller, node, 14);
    },
    // fresh puts a lock back as it was built, between two tests.
    async fresh(controller, node) {
      for (const key of [...node.state.keys()]) if (key.startsWith("memory") || key.startsWith("knob ") && key !== "knob stars" || key.startsWith("UserCode_user") || key.startsWith("ScheduleEntryLock_schedule")) node.state.delete(key);
      node.autoAckControllerFrames = true;
      node.state.set("DoorLock_currentMode", 255);
      node.state.set("DoorLock_targetMode", 255);
    },
    async state(controller, node) {
      return JSON.stringify([...node.state].filter(([k]) => k !== "memory" && k !== "asked").map(([k, v]) => [k, v instanceof Uint8Array ? Buffer.from(v).toString() : v && typeof v === "object" ? JSON.stringify(v) : String(v)]));
    },
  };

  return {
    controller: { ownNodeId: 1, homeId: 0x7e57aaaa, securityKeys: require(process.env.RIG_KEYS) },
    nodes: [
      lock(2, { secure: true, version: 2, codes: 30, spans: 4 }),
      lock(3, { secure: false, version: 1, codes: 3, wakes: true }),
      lock(4, { secure: false, version: 2, codes: 250, travel: 3000 }),
    ],
    onInit(controller, nodes) {
      nodes.find((n) => n.id === 3).state.set("knob stars", true);
      http.createServer(async (request, response) => {
        const url = new URL(request.url, "http://hand");
        const node = nodes.find((n) => n.id === Number(url.searchParams.get("node") ?? 2));
        try {
          const said = await hands[url.pathname.slice(1)](controller, node, url.searchParams);
          response.end((said ?? "done") + "\n");
        } catch (err) {
          response.statusCode = 500;
          response.end(String(err.stack));
        }
      }).listen(Number(process.env.RIG_HAND), "127.0.0.1");
    },
  };
};
