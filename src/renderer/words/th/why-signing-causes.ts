import type { CauseCode } from '../../../contract/diagnosis.ts'
import type { bodyCauses } from './why-body-causes.ts'
import type { CauseWords } from './why-causes.ts'
import type { secretCauses } from './why-secret-causes.ts'

const documented = 'เขียนตามการเข้ารหัสในเอกสาร หรือเทียบไบต์ที่ถอดรหัสแล้ว'
const prefix = 'เขียนและอ่านคำนำหน้าตามเอกสาร'
const header = 'ส่งและอ่านส่วนหัวด้วยชื่อที่ตรงกัน'
const clock = 'ตั้งนาฬิกาด้วย NTP และเซ็นใหม่แทนการส่งซ้ำ'

type SigningCode = Exclude<CauseCode, keyof typeof bodyCauses | keyof typeof secretCauses>

export const signingCauses: Readonly<Record<SigningCode, CauseWords>> = {
  algorithm: ['ใช้อัลกอริทึมอื่น', 'ใช้ HMAC ตามเอกสาร โดยความลับเป็นกุญแจ'],
  'compare-bug': ['คำนวณได้ค่าเดียวกัน การเปรียบเทียบผิดเอง', 'เทียบไบต์ที่ถอดรหัสแล้วยาวเท่ากันด้วยเวลาคงที่'],
  'encoding-base64-of-hex': ['ไบต์ถูก แต่เขียนเป็น base64 ของ hex', documented],
  'encoding-base64-unpadded': ['ไบต์ถูก แต่เขียนเป็น base64 ที่ไม่มี = ท้าย', documented],
  'encoding-base64url': ['ไบต์ถูก แต่เขียนเป็น base64 แบบ URL', documented],
  'encoding-hex-vs-base64': ['ไบต์ถูก แต่สลับ hex กับ base64', documented],
  'header-joined': ['ลายเซ็นหลายค่าถูกต่อกันผิดแบบ', 'แยกด้วยตัวคั่นตามเอกสาร และอ่านส่วนหัวทุกบรรทัด'],
  'header-name': ['ลายเซ็นถูก แต่อยู่ใต้ชื่อส่วนหัวอื่น', header],
  'hex-uppercase': ['ไบต์ถูก แต่เขียน hex ด้วยตัวพิมพ์ใหญ่', documented],
  'legacy-sha1-header': ['มีเพียงส่วนหัว SHA-1 รุ่นเก่า', 'อ่าน X-Hub-Signature-256'],
  'missing-header': ['ไม่มีส่วนหัวที่ลายเซ็นต้องใช้', header],
  'multi-signature-only-first': ['ตรวจเพียงลายเซ็นเดียวจากหลายค่า', 'ตรวจทุกลายเซ็น'],
  'parse-after-verify': ['ลายเซ็นถูก แต่แยกความเนื้อหาไม่ได้', 'ไม่ใช่ปัญหาลายเซ็น ให้แยกความเองหลังตรวจ'],
  'prefix-missing': ['ค่าถูก แต่ขาดคำนำหน้า', prefix],
  'prefix-unexpected': ['ค่าถูก แต่มีคำนำหน้าที่ไม่ใช้', prefix],
  'prefix-wrong': ['ค่าถูก แต่คำนำหน้าผิด', prefix],
  'signature-malformed': ['อ่านลายเซ็นไม่ได้', 'ตรวจว่าเป็นลายเซ็นจริง ไม่ใช่ตัวยึดตำแหน่งหรือค่าที่ถูกตัด'],
  'signature-of-other-message': ['ลายเซ็นเป็นของคำขออื่น', 'ส่งส่วนหัวและเนื้อหาของคำขอเดียวกัน'],
  'signature-truncated': ['ลายเซ็นถูกตัดท้าย', 'ดูว่าอะไรตัด เช่น คอลัมน์ฐานข้อมูลหรือบรรทัดบันทึก'],
  'signed-content': ['เซ็นเนื้อความที่ประกอบต่างไป', 'ประกอบให้ตรงกับที่ผู้ส่งเซ็น รอบเนื้อหาดิบ'],
  'signed-other-timestamp': ['เวลาที่เซ็นไม่ใช่เวลาที่ส่ง', 'เซ็นและส่งค่าเดียวกัน'],
  'timestamp-in-future': ['ลายเซ็นถูก แต่เวลาอยู่ในอนาคต', clock],
  'timestamp-milliseconds': ['เวลาเป็นมิลลิวินาที ทั้งที่ควรเป็นวินาที', 'หารด้วย 1000 ก่อนเซ็น'],
  'timestamp-not-canonical': ['เขียนเวลาในรูปที่ไม่ปกติ', 'ส่งจำนวนเต็มวินาที'],
  'timestamp-not-integer': ['เวลาไม่ใช่จำนวนเต็ม', 'ส่งจำนวนเต็มวินาที'],
  'timestamp-timezone': ['ลายเซ็นถูก แต่ใช้เวลาท้องถิ่นเป็น UTC', 'ใช้ time.time() หรือ UTC'],
  'timestamp-too-old': ['ลายเซ็นถูก แต่เก่าเกินไป', clock],
  'unknown-version': ['ลายเซ็นถูก แต่อยู่ใต้รุ่นที่ไม่รู้จัก', prefix],
  unsigned: ['คำขอไม่มีลายเซ็น', 'ตั้งความลับที่ผู้ส่ง'],
  'url-mismatch': ['เซ็นด้วยที่อยู่อื่น', 'ตรวจด้วยที่อยู่สาธารณะที่ลงทะเบียนไว้กับผู้ส่ง'],
  'wrong-scheme': ['เซ็นด้วยวิธีของผู้ส่งอื่น', 'เลือกวิธีลงลายเซ็นที่ถูกต้องสำหรับแหล่งที่มานี้'],
}
