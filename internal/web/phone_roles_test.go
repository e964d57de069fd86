package web_test

// phoneRoles are who may come to texts and calls.
var phoneRoles = roleRows{may: `
POST /hook/sms                    nobody-at-all
POST /hook/text/{token}/status    nobody-at-all
POST /hook/call/{token}           nobody-at-all
POST /hook/call/{token}/status    nobody-at-all
POST /hook/voice                  nobody-at-all
POST /hook/voice/{token}          nobody-at-all
`}
