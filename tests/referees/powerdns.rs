//! The client of PowerDNS's own document against PowerDNS: what the caller gets, and which problems are told.
//!
//! `.ci/referees/run powerdns` starts the server, makes the client and runs this.

mod tally;

use powerdns::search::SearchDataRequired;
use powerdns::types::{
    Autoprimary, Cryptokey, CryptokeyKeytype, Metadata, Record, RrSet, RrSetRequired, TsigKeyInput, Zone,
    ZoneKind,
};
use powerdns::{Client, Error};
use tally::{NONE, Tally, answer, failure};

const SERVER: &str = "localhost";
const ZONE: &str = "example.org.";

type Done = Result<(), Box<dyn std::error::Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Done {
    let base = std::env::var("REFEREE_URL")?;
    let client = |key: &'static str| Client::builder().base_url(&base).api_key_header(key).build();
    let (client, stranger) = (client("secret-key")?, client("no-such-key")?);
    let mut tally = Tally::default();
    let error = failure!(tally, stranger.servers().list(), 401);
    assert!(matches!(error, Error::Status(_)), "{error}");
    servers(&client, &mut tally).await;
    zones(&client, &mut tally).await;
    records(&client, &mut tally).await;
    keys(&client, &mut tally).await;
    payloads_of_another_type(&client, &mut tally).await;
    end(&client, &mut tally).await;
    println!("PowerDNS: {tally}");
    Ok(())
}

async fn servers(client: &Client, tally: &mut Tally) {
    let all = answer!(tally, client.servers().list(), NONE);
    assert_eq!(all.len(), 1);
    let one = answer!(tally, client.servers().list_server(SERVER), NONE);
    assert_eq!((one.id.as_deref(), one.daemon_type.as_deref()), (Some(SERVER), Some("authoritative")));
    let settings = answer!(tally, client.config().get(SERVER), NONE);
    assert!(settings.iter().any(|setting| setting.name.as_deref() == Some("api")));
    assert!(!answer!(tally, client.stats().get(SERVER), SIZES).is_empty());
    let uptime = answer!(tally, client.stats().get(SERVER).statistic("uptime"), NONE);
    assert_eq!(uptime.len(), 1);
}

/// What the server says of a failure.
fn said(error: &Error) -> String {
    error.json::<powerdns::types::Error>().expect("the type that the document gives").error
}

/// A required member that the server never sends.
const NO_CHANGETYPE: [&str; 1] = [
    "/rrsets/0/changetype: expected a required member, found nothing; 2 places like this; if the API's document is wrong, \
     configure `[schema.'RRSet'] optional = [\"changetype\"]`",
];

/// A number that the server sends as a text.
const SIZES: [&str; 1] = ["/102/size: expected an integer of 64 bits, found a string; 9 places like this"];

async fn zones(client: &Client, tally: &mut Tally) {
    let new = || Zone::new().name(ZONE).kind(ZoneKind::Native).nameservers(["ns1.example.org."]);
    let zone = answer!(tally, client.zones().create_zone(SERVER, new()), NO_CHANGETYPE);
    assert_eq!((zone.id.as_deref(), zone.kind), (Some(ZONE), Some(ZoneKind::Native)));
    let sets = zone.rrsets.expect("those of the zone itself");
    assert_eq!(sets.iter().map(|set| set.r#type.as_str()).collect::<Vec<_>>(), ["SOA", "NS"]);
    assert_eq!(sets[1].records[0].content, "ns1.example.org.");

    let error = failure!(tally, client.zones().create_zone(SERVER, new()), 409);
    assert_eq!(said(&error), "Conflict");
    let error =
        failure!(tally, client.zones().create_zone(SERVER, Zone::new().name("nodot").kind("Native")), 422);
    assert_eq!(said(&error), "DNS Name 'nodot' is not canonical");
    failure!(tally, client.zones().list_zone(SERVER, "no-such.org."), 404);

    assert_eq!(answer!(tally, client.zones().list(SERVER), NONE).len(), 1);
    assert_eq!(answer!(tally, client.zones().list(SERVER).zone(ZONE), NONE)[0].name.as_deref(), Some(ZONE));
    assert!(answer!(tally, client.zones().list(SERVER).zone("no-such.org."), NONE).is_empty());
    answer!(tally, client.zones().put_zone(SERVER, ZONE, Zone::new().account("us")), NONE);
    let zone = answer!(tally, client.zones().list_zone(SERVER, ZONE).rrsets(false), NONE);
    assert_eq!((zone.account.as_deref(), zone.rrsets), (Some("us"), None));
}

fn addresses(host: u8, change: &str) -> RrSet {
    RrSet::new(RrSetRequired {
        name: format!("www{host}.{ZONE}"),
        r#type: "A".to_owned(),
        ttl: 300,
        changetype: change.to_owned(),
        records: vec![Record::new(format!("192.0.2.{host}")).disabled(false)],
    })
}

async fn records(client: &Client, tally: &mut Tally) {
    let change = |sets: Vec<RrSet>| client.zones().patch_zone(SERVER, ZONE, Zone::new().rrsets(sets));
    answer!(tally, change((1..=3).map(|host| addresses(host, "REPLACE")).collect()), NONE);
    let search = |max| {
        let required = SearchDataRequired { max, q: "www*".to_owned() };
        client.search().search_data(SERVER, required)
    };
    assert_eq!(answer!(tally, search(2), NONE).len(), 2);
    let found = answer!(tally, search(9).object_type("record"), NONE);
    assert_eq!(found.iter().filter_map(|one| one.content.as_deref()).count(), 3);
    assert_eq!(found[0].zone_id.as_deref(), Some(ZONE));
    answer!(tally, change(vec![addresses(3, "DELETE")]), NONE);
    assert_eq!(answer!(tally, search(9), NONE).len(), 2);
    let error = failure!(tally, change(vec![addresses(4, "NONSENSE")]), 422);
    assert_eq!(said(&error), "Changetype not understood");
    let flushed = answer!(tally, client.servers().cache_flush_by_name(SERVER, ZONE), NONE);
    assert_eq!(flushed.result.as_deref(), Some("Flushed cache."));
}

async fn keys(client: &Client, tally: &mut Tally) {
    let body = || Metadata::new().kind("X-Note").metadata(["a", "b"]);
    // The document says 204; the answer is 201 with the metadata.
    answer!(tally, client.zonemetadata().create_metadata(SERVER, ZONE, body()), NONE);
    let note = answer!(tally, client.zonemetadata().get_metadata(SERVER, ZONE, "X-Note"), NONE);
    assert_eq!(note.metadata.as_deref(), Some(&["a".to_owned(), "b".to_owned()][..]));
    answer!(tally, client.zonemetadata().delete_metadata(SERVER, ZONE, "X-Note"), NONE);

    let new = Cryptokey::new().keytype(CryptokeyKeytype::Ksk).active(true);
    let made = answer!(tally, client.zonecryptokey().create_cryptokey(SERVER, ZONE, new), NONE);
    assert_eq!((made.bits, made.active), (Some(256), Some(true)));
    assert_eq!(made.extra.get("flags"), Some(257.into()), "what the document does not know is kept");
    let id = made.id.expect("an id").to_string();
    let one = answer!(tally, client.zonecryptokey().get_cryptokey(SERVER, ZONE, id.as_str()), NONE);
    assert_eq!(one.dnskey, made.dnskey);
    answer!(tally, client.zonecryptokey().delete_cryptokey(SERVER, ZONE, id), NONE);
    assert!(answer!(tally, client.zonecryptokey().list_cryptokeys(SERVER, ZONE), NONE).is_empty());

    let new = || TsigKeyInput::new().name("transfer").algorithm("hmac-sha256");
    let key = answer!(tally, client.tsigkey().create_tsig_key(SERVER, new()), NONE);
    assert_eq!(key.id.as_deref(), Some("transfer."));
    failure!(tally, client.tsigkey().create_tsig_key(SERVER, new()), 409);
    answer!(tally, client.tsigkey().delete_tsig_key(SERVER, "transfer."), NONE);
    failure!(tally, client.tsigkey().get_tsig_key(SERVER, "transfer."), 404);
}

/// Where the payload itself is something else than the document says, no value is made up: the error has what came.
async fn payloads_of_another_type(client: &Client, tally: &mut Tally) {
    let error = failure!(tally, client.zones().axfr_export_zone(SERVER, ZONE), 200);
    assert!(error.to_string().contains("expected a string, found an object"), "{error}");
    let text = error.body().map(|body| String::from_utf8_lossy(body)).expect("what came");
    assert!(text.contains(r"www1.example.org.\t300\tIN\tA\t192.0.2.1"), "{text}");

    let error = failure!(tally, client.zones().rectify_zone(SERVER, ZONE), 200);
    assert!(matches!(error, Error::Decode(_)), "{error}");
    assert!(error.to_string().contains("expected a string, found an object"), "{error}");

    let primary = Autoprimary::new().ip("192.0.2.9").nameserver("ns9.example.org").account("us");
    answer!(tally, client.autoprimary().create(SERVER, primary), NONE);
    let error = failure!(tally, client.autoprimary().get_autoprimaries(SERVER), 200);
    assert!(error.to_string().contains("expected an object, found an array"), "{error}");
    answer!(tally, client.autoprimary().delete(SERVER, "192.0.2.9", "ns9.example.org"), NONE);
}

async fn end(client: &Client, tally: &mut Tally) {
    answer!(tally, client.zones().delete_zone(SERVER, ZONE), NONE);
    failure!(tally, client.zones().list_zone(SERVER, ZONE), 404);
    assert!(answer!(tally, client.zones().list(SERVER), NONE).is_empty());
}
