/*
 * Where people have a mailbox that says nothing of where they work, by country:
 * mail services, and the networks of telephone and cable companies.
 */
#include "mailboxes.h"

#include <stdlib.h>
#include <string.h>

/* clang-format off */
static const char *const names[] = {
	"012.net.il", "126.com", "139.com", "163.com", "188.com", "189.cn", "263.net",
	"9business.fr", "9online.fr", "aapt.net.au", "absamail.co.za", "abv.bg", "actrix.co.nz",
	"adinet.com.uy", "aim.com", "aim.net", "airtelmail.in", "algonet.se", "alice-dsl.de",
	"alice-dsl.net", "alice.it", "aliceadsl.fr", "aliyun.cn", "aliyun.com", "ameritech.net",
	"amis.net", "aol.co.uk", "aol.com", "aol.de", "aol.fr", "apollo.lv", "arcor.de",
	"arnet.com.ar", "arrakis.es", "arubapec.it", "asahi-net.or.jp", "atlas.cz", "atlas.sk",
	"att.net", "autograf.pl", "azet.sk", "bbox.fr", "belgacom.be", "bellnet.ca",
	"bellsouth.net", "biglobe.ne.jp", "bigmir.net", "bigpond.com", "bigpond.net",
	"bigpond.net.au", "bih.net.ba", "biznetvigator.com", "bk.ru", "blu.it", "bluemail.ch",
	"bluewin.ch", "blueyonder.co.uk", "blueyonder.com", "bol.com.br", "bredband.net",
	"bredband2.com", "broadpark.no", "bsnl.in", "btconnect.com", "btinternet.com",
	"btopenworld.co.uk", "btopenworld.com", "buziaczek.pl", "c2i.net", "cantv.net",
	"caramail.com", "caramail.fr", "casema.nl", "cegetel.net", "centrum.cz", "centrum.sk",
	"centurytel.net", "charter.net", "chello.at", "chello.cz", "chello.hu", "chello.nl",
	"chello.sk", "chinaren.com", "chol.com", "citromail.hu", "ciudad.com.ar", "clear.net.nz",
	"clicknet.ro", "clix.pt", "club-internet.fr", "comcast.net", "compuserve.com",
	"consultant.com", "countermail.com", "cox.net", "cytanet.com.cy", "dataone.in", "daum.net",
	"dbmail.com", "digikabel.hu", "dion.ne.jp", "dir.bg", "disroot.org", "dnainternet.net",
	"docomo.ne.jp", "dreamwiz.com", "e-kolay.net", "earthlink.net", "ebnett.no", "eim.ae",
	"eircom.net", "elisanet.fi", "email.com", "email.cz", "email.de", "email.it", "email.si",
	"email.ua", "embarqmail.com", "emirates.net.ae", "empal.com", "empas.com", "engineer.com",
	"entelchile.net", "enternet.hu", "eonet.ne.jp", "eresmas.com", "etb.net.co", "eth.net",
	"eunet.rs", "euskaltel.net", "ewetel.net", "excite.co.jp", "ezweb.ne.jp", "f2s.com",
	"fastmail.com", "fastmail.de", "fastmail.fm", "fastwebnet.it", "fibermail.dk",
	"fibertel.com.ar", "flash.net", "forthnet.gr", "foxmail.com", "free.fr", "freechal.com",
	"freeler.nl", "freemail.gr", "freemail.hu", "freenet.de", "freenet.net", "freeserve.co.uk",
	"frisurf.no", "frontiernet.net", "fsbusiness.co.uk", "fsmail.net", "fsnet.co.uk", "gbg.bg",
	"get2net.dk", "getmail.no", "giallo.it", "globalnet.hr", "globomail.com", "glocalnet.net",
	"gmail.com", "gmx.at", "gmx.ch", "gmx.co.uk", "gmx.com", "gmx.de", "gmx.es", "gmx.eu",
	"gmx.fr", "gmx.it", "gmx.li", "gmx.net", "gmx.us", "go2.pl", "goo.jp", "googlemail.com",
	"guerrillamail.com", "hanmail.com", "hanmail.net", "hccnet.nl", "hetnet.nl", "hey.com",
	"hi-ho.ne.jp", "hispeed.ch", "hol.gr", "hongkong.com", "hot.ee", "hotmail.no",
	"hushmail.com", "i.softbank.jp", "i.ua", "iafrica.com", "ibest.com.br", "icloud.com",
	"ig.com.br", "ihug.co.nz", "iname.com", "inbox.com", "inbox.lv", "inbox.ru", "indamail.hu",
	"indigo.ie", "inet.fi", "inet.hr", "infinitum.com.mx", "inode.at", "insightbb.com",
	"inspire.net.nz", "interfree.it", "interia.com", "interia.eu", "interia.pl", "internet.is",
	"internet.ru", "invitel.hu", "inwind.it", "iol.cz", "iol.ie", "iol.it", "iprimus.com.au",
	"jazzfree.com", "jcom.home.ne.jp", "jcom.zaq.ne.jp", "jubii.dk", "jumpy.it", "juno.com",
	"kabelmail.de", "kabelmail.dk", "kabsi.at", "katamail.com", "kimo.com", "kolumbus.fi",
	"korea.com", "kornet.net", "kpnmail.nl", "kpnplanet.nl", "lantic.net", "laposte.net",
	"lavabit.com", "libero.eu", "libero.it", "lineone.net", "list.ru", "live.at", "live.be",
	"live.ca", "live.cl", "live.cn", "live.co.uk", "live.co.za", "live.com", "live.com.ar",
	"live.com.au", "live.com.mx", "live.com.pt", "live.de", "live.dk", "live.fr", "live.hk",
	"live.ie", "live.in", "live.it", "live.jp", "live.nl", "live.no", "live.ru", "live.se",
	"luukku.com", "lycos.co.kr", "lyse.net", "mac.com", "madasafish.com", "mageos.com",
	"mail-online.dk", "mail.bg", "mail.by", "mail.ch", "mail.com", "mail.de", "mail.dk",
	"mail.ee", "mail.kz", "mail.ru", "mail.tele.dk", "mail.telepac.pt", "mail2world.com",
	"mailbox.hu", "mailbox.org", "mailinator.com", "mailturka.com", "maktoob.com", "mchsi.com",
	"me.com", "menara.ma", "meta.ua", "mnet-online.de", "msn.com", "mtnl.net.in", "mts.net",
	"mycosmos.gr", "myfairpoint.net", "nate.com", "naver.com", "nb.sympatico.ca",
	"neostrada.pl", "net.hr", "netcabo.pt", "neti.ee", "netscape.com", "netscape.net",
	"netspace.net.au", "netti.fi", "netvigator.com", "netvision.net.il", "netzero.com",
	"netzero.net", "neuf.fr", "nextgentel.com", "nic.fi", "nifty.ne.jp", "nm.ru", "noos.fr",
	"ns.sympatico.ca", "ntlworld.com", "nvbell.net", "o2.pl", "o2active.cz", "o2mail.de",
	"ocn.ne.jp", "odn.ne.jp", "ofir.dk", "one.lt", "one.lv", "onet.eu", "onet.pl", "onetel.com",
	"oninet.pt", "online.de", "online.ee", "online.no", "online.ua", "ono.com", "op.pl",
	"open.telekom.rs", "optinet.hr", "optonline.net", "optusnet.com", "optusnet.com.au",
	"orange.fr", "orange.net", "orangemail.sk", "orcon.net.nz", "osnanet.de", "otenet.gr",
	"outlook.at", "outlook.be", "outlook.cl", "outlook.co", "outlook.com", "outlook.com.ar",
	"outlook.com.au", "outlook.com.br", "outlook.com.gr", "outlook.com.tr", "outlook.cz",
	"outlook.de", "outlook.dk", "outlook.es", "outlook.fr", "outlook.hu", "outlook.ie",
	"outlook.it", "outlook.jp", "outlook.kr", "outlook.pt", "outlook.sa", "ozemail.com.au",
	"pacbell.net", "pacific.net.sg", "pandora.be", "paradise.net.nz", "paran.com",
	"passagen.se", "pchome.com.tw", "peoplepc.com", "phnet.fi", "plala.or.jp", "planet.nl",
	"plus.com", "plusnet.pl", "pm.me", "pobox.sk", "pochta.ru", "poczta.fm", "poczta.onet.pl",
	"poczta.pl", "pop.com.br", "portugalmail.pt", "post.cz", "post.sk", "post.tele.dk",
	"post10.tele.dk", "posteo.at", "posteo.de", "posteo.net", "pp.inet.fi", "privat.dk",
	"privaterelay.appleid.com", "prodigy.net", "prodigy.net.mx", "proton.me", "protonmail.com",
	"ptt.rs", "q.com", "qq.com", "quick.cz", "quicknet.nl", "rambler.ru", "rdslink.ro",
	"rediffmail.com", "riseup.net", "roadrunner.com", "rocketmail.com", "romandie.com",
	"rr.com", "runbox.com", "sancharnet.in", "saunalahti.fi", "sbcglobal.net", "seed.net.tw",
	"seznam.cz", "sfr.fr", "sify.com", "simnet.is", "sina.cn", "sinectis.com.ar",
	"singnet.com.sg", "siol.net", "skynet.be", "slingshot.co.nz", "snet.net", "so-net.ne.jp",
	"so-net.net.tw", "softbank.ne.jp", "solcon.nl", "speedy.com.ar", "spoko.pl", "spray.se",
	"starhub.net.sg", "start.no", "stofanet.dk", "stonline.sk", "streamyx.com", "suomi24.fi",
	"supanet.com", "supereva.it", "superig.com.br", "superonline.com", "swbell.net",
	"swipnet.se", "swissonline.ch", "sympatico.ca", "t-com.hr", "t-online.de", "t-online.hu",
	"takas.lt", "talk21.com", "talktalk.net", "tdcadsl.dk", "tele.dk", "telefonica.net",
	"telemach.net", "telenet.be", "telepac.pt", "teletu.it", "telmexmail.com", "terra.com.ar",
	"terra.com.co", "terra.com.mx", "terra.com.pe", "tiki.ne.jp", "tin.it", "tiscali.co.uk",
	"tiscali.cz", "tiscali.it", "tlen.pl", "tm.net.my", "trashmail.com", "ttmail.com",
	"ttnet.net.tr", "turk.net", "tut.by", "tuta.com", "tuta.io", "tutamail.com", "tutanota.com",
	"tutanota.de", "tvcablenet.be", "tvnet.lv", "ua.fm", "ukr.net", "une.net.co", "unitybox.de",
	"uolsinectis.com.ar", "upcmail.cz", "upcmail.hu", "upcmail.nl", "upcmail.ro",
	"upcpoczta.pl", "usa.net", "utanet.at", "veloxmail.com.br", "verat.net", "verizon.net",
	"versanet.de", "vip.126.com", "vip.163.com", "vip.hr", "vip.qq.com", "vip.sina.com",
	"vipmail.hu", "virgilio.it", "virginmedia.com", "visir.is", "vodafone.ne.jp",
	"vodafone.net", "vodafonemail.de", "vodamail.co.za", "voila.fr", "volja.net", "volny.cz",
	"vp.pl", "vsnl.net", "vtxnet.ch", "wakwak.com", "walla.co.il", "walla.com", "wanadoo.co.uk",
	"wanadoo.com", "wanadoo.es", "wanadoo.fr", "web.de", "webmail.co.za", "webspeed.dk",
	"welho.com", "westnet.com.au", "wildblue.net", "windowslive.com", "windowslive.es", "wo.cn",
	"wo.com.cn", "wp.pl", "writeme.com", "wxs.nl", "xnet.hr", "xs4all.nl", "xtra.co.nz",
	"ya.com", "ya.ru", "yandex.by", "yandex.com.tr", "yandex.kz", "yandex.ru", "yandex.ua",
	"ybb.ne.jp", "yeah.net", "ymail.com", "ymail.ne.jp", "yopmail.com", "youmail.dk",
	"youseepost.dk", "zahav.net.il", "zaq.ne.jp", "zeelandnet.nl", "ziggo.nl", "ziggomail.nl",
	"zipmail.com.br", "zohomail.com", "zohomail.eu", "zonnet.nl", "zoominternet.net",
	"zoznam.sk"
};

/* The same, but a company that may be an account itself has its site there. */
static const char *const carriers[] = {
	"21cn.com", "a1.net", "adam.com.au", "altibox.no", "aon.at", "au.com", "bahnhof.se",
	"base.be", "bell.net", "bezeqint.net", "bol.com", "bouygtel.fr", "cableone.net",
	"caiway.nl", "centurylink.net", "cogeco.ca", "comhem.se", "delfi.lt", "disney.ne.jp",
	"dodo.com.au", "dr.com", "drei.at", "duck.com", "eastlink.ca", "europe.com", "ewe.net",
	"excite.com", "eyou.com", "frontier.com", "gazeta.pl", "globo.com", "hargray.net",
	"hawaiiantel.net", "hinet.net", "hkstar.com", "home.nl", "home.se", "htp-tel.de",
	"hughes.net", "hush.com", "iinet.net.au", "in.com", "in.gr", "indiatimes.com",
	"infoseek.jp", "internet.lu", "internode.on.net", "iol.pt", "kolabnow.com", "legalmail.it",
	"lenta.ru", "livedoor.com", "liwest.at", "lycos.com", "mailfence.com", "meo.pt",
	"movistar.es", "mts.rs", "mundo-r.com", "mweb.co.za", "mynet.com", "myself.com", "narod.ru",
	"netcologne.de", "netia.pl", "netplus.ch", "nifty.com", "nos.pt", "numericable.fr",
	"o2.co.uk", "o2.ie", "o2online.de", "oi.com.br", "online.nl", "optimum.net", "orange.es",
	"orange.pl", "ownit.nu", "passport.com", "pec.it", "plus.net", "plusnet.com", "post.com",
	"poste.it", "primus.ca", "proximus.be", "pt.lu", "quickline.ch", "r7.com", "rakuten.jp",
	"rcn.com", "rediff.com", "rogers.ca", "rogers.com", "romtelecom.ro", "sapo.pt",
	"sasktel.net", "sbb.rs", "scarlet.be", "shaw.ca", "shaw.com", "sina.com", "skiff.com",
	"sky.com", "sohu.com", "startmail.com", "suddenlink.net", "sunrise.ch", "t-2.net",
	"tds.net", "tele2.at", "tele2.nl", "tele2.no", "tele2.se", "telecable.es", "telecom.com.ar",
	"telecomitalia.it", "telefonica.es", "telenor.no", "telfort.nl", "telia.com", "telia.se",
	"telkomsa.net", "telstra.com.au", "telus.net", "terra.cl", "terra.com.br", "terra.es",
	"tim.it", "tom.com", "tpg.com.au", "uol.com.br", "usa.com", "vectra.pl", "videotron.ca",
	"virgin.net", "vodafone.co.nz", "vodafone.es", "vodafone.hu", "vodafone.ie", "vodafone.it",
	"vodafone.pt", "voo.be", "vsnl.com", "vtr.net", "waitrose.com", "windstream.net",
	"wowway.com", "xplornet.com", "yandex.com", "yousee.dk", "zebra.lt", "zoho.com"
};
/* clang-format on */

static int
compare(const void *key, const void *name)
{
	return strcmp(key, *(const char *const *)name);
}

static bool
is_in(const char *domain, const char *const *list, size_t count)
{
	return bsearch(domain, list, count, sizeof *list, compare) != NULL;
}

bool
mailboxes_have(const char *domain)
{
	/* In every country. */
	return !strncmp(domain, "hotmail.", 8) ||
		!strncmp(domain, "yahoo.", 6) ||
		is_in(domain, names, sizeof names / sizeof *names);
}

bool
mailboxes_of_customers(const char *domain)
{
	return is_in(domain, carriers, sizeof carriers / sizeof *carriers);
}
