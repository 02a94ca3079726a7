//! One call of every operation, written by hand as a user would.
//!
//! Takes an operation id and argument values; gives the call. Each optional parameter is set where there is a value
//! for it: one that is forgotten here is missing on the wire, and the comparison says so.
#![allow(
    clippy::redundant_closure_for_method_calls,
    reason = "each line reads as the call that a user writes"
)]

use std::cell::RefCell;
use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;
use std::str::FromStr;

use aitoearn::engagement::ListCommentsRequired;
use aitoearn::works::GetLinkInfoRequired;
use aitoearn::{Client, Response, Result, types};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::expect::Arguments;

/// What a caller got.
#[derive(Debug)]
pub struct Taken {
    /// The payload, encoded again.
    pub data: Value,
    /// The payload's `Debug` text.
    pub shown: String,
    /// Places that were not as documented.
    pub problems: Vec<String>,
}

/// A call, not sent yet.
pub struct Call {
    /// Argument values and the `Debug` texts of what was made of them.
    pub made: Vec<(Value, String)>,
    /// Sends it.
    pub sent: Sent,
}

/// What a call will give.
pub type Sent = Pin<Box<dyn Future<Output = Result<Taken>> + Send>>;

/// The call of the operation with that id; none if the table lacks it.
pub fn call(client: &Client, id: &str, arguments: &Arguments) -> Option<Call> {
    let given = Given { arguments, made: RefCell::default() };
    let tables = [
        videos,
        images,
        relay,
        accounts,
        flows,
        records,
        platforms,
        engagement,
        works,
        account_groups,
        channel_auth,
        assets,
    ];
    let sent = tables.iter().find_map(|table| table(client, id, &given))?;
    Some(Call { made: given.made.into_inner(), sent })
}

fn taken<T: Serialize + Debug>(answer: impl Future<Output = Result<Response<T>>> + Send + 'static) -> Sent {
    Box::pin(async move {
        let answer = answer.await?;
        let problems = answer.problems().iter().map(ToString::to_string).collect();
        let data = serde_json::to_value(&answer.data).expect("a payload has a JSON form");
        Ok(Taken { data, shown: format!("{:?}", answer.data), problems })
    })
}

/// Sets what is there.
trait With: Sized {
    fn with<V>(self, value: Option<V>, set: impl FnOnce(Self, V) -> Self) -> Self {
        match value {
            Some(value) => set(self, value),
            None => self,
        }
    }
}

impl<T> With for T {}

/// Argument values as a caller has them.
struct Given<'a> {
    arguments: &'a Arguments,
    made: RefCell<Vec<(Value, String)>>,
}

impl Given<'_> {
    fn any(&self, name: &str) -> Option<&Value> {
        self.arguments.parameters.get(name)
    }

    /// A required text; enums are made of texts.
    fn text(&self, name: &str) -> String {
        self.some_text(name).unwrap_or_else(|| panic!("{name} is missing"))
    }

    fn some_text(&self, name: &str) -> Option<String> {
        self.any(name).map(|v| v.as_str().expect("a text").to_owned())
    }

    fn texts(&self, name: &str) -> Option<Vec<String>> {
        self.typed(name)
    }

    /// A value whose type is read from JSON.
    fn typed<T: DeserializeOwned + Debug>(&self, name: &str) -> Option<T> {
        self.any(name).map(|v| self.make(name, v))
    }

    /// A value whose type is read from text.
    fn parsed<T: FromStr<Err: Debug>>(&self, name: &str) -> Option<T> {
        self.some_text(name).map(|text| text.parse().expect("a text of that type"))
    }

    fn parsed_list<T: FromStr<Err: Debug>>(&self, name: &str) -> Option<Vec<T>> {
        self.texts(name)
            .map(|texts| texts.iter().map(|text| text.parse().expect("a text of that type")).collect())
    }

    fn make<T: DeserializeOwned + Debug>(&self, name: &str, value: &Value) -> T {
        let made: T = serde_json::from_value(value.clone())
            .unwrap_or_else(|e| panic!("{name} cannot be made of {value}: {e}"));
        self.made.borrow_mut().push((value.clone(), format!("{made:?}")));
        made
    }

    fn body<T: DeserializeOwned + Debug>(&self) -> T {
        self.make("body", self.arguments.body.as_ref().expect("a body"))
    }
}

fn videos(client: &Client, id: &str, a: &Given<'_>) -> Option<Sent> {
    let videos = client.videos();
    Some(match id {
        "VideoController_getVideoGenerationModels" => taken(videos.list_models().send_full()),
        "VideoController_videoGeneration" => taken(videos.create_video_task(a.body()).send_full()),
        "VideoController_listVideoTasks" => taken(
            videos
                .list_video_tasks()
                .with(a.typed("page"), |r, v| r.page(v))
                .with(a.typed("pageSize"), |r, v| r.page_size(v))
                .send_full(),
        ),
        "VideoController_getVideoTaskStatus" => taken(videos.get_video_task(a.text("taskId")).send_full()),
        _ => return None,
    })
}

fn images(client: &Client, id: &str, a: &Given<'_>) -> Option<Sent> {
    let images = client.images();
    Some(match id {
        "ImageController_getImageGenerationModels" => taken(images.list_generation_models().send_full()),
        "ImageController_getImageEditModels" => taken(images.list_edit_models().send_full()),
        "ImageController_generateImage" => taken(images.generate_image(a.body()).send_full()),
        "ImageController_editImage" => taken(images.edit_image(a.body()).send_full()),
        "ImageController_generateImageAsync" => taken(images.generate_image_async(a.body()).send_full()),
        "ImageController_editImageAsync" => taken(images.edit_image_async(a.body()).send_full()),
        "ImageController_getImageTaskStatus" => {
            taken(images.get_image_task_status(a.text("logId")).send_full())
        }
        _ => return None,
    })
}

fn relay(client: &Client, id: &str, a: &Given<'_>) -> Option<Sent> {
    let relay = client.relay();
    Some(match id {
        "ChatController_getChatModels" => taken(
            relay
                .list_chat_models()
                .with(a.some_text("channel"), |r, v| r.channel(v))
                .with(a.some_text("scene"), |r, v| r.scene(v))
                .send_full(),
        ),
        "RelayController_chatCompletions" => taken(relay.chat_completions(a.body()).send_full()),
        "RelayController_claudeMessages" => taken(relay.claude_messages(a.body()).send_full()),
        "RelayController_geminiGenerateContent" => {
            taken(relay.gemini_generate_content(a.text("model"), a.body()).send_full())
        }
        "RelayController_geminiStreamGenerateContent" => {
            taken(relay.gemini_stream_generate_content(a.text("model"), a.body()).send_full())
        }
        "RelayController_imagesGenerations" => taken(relay.generate_images(a.body()).send_full()),
        "RelayController_imagesEdits" => taken(relay.edit_images(a.body()).send_full()),
        _ => return None,
    })
}

fn accounts(client: &Client, id: &str, a: &Given<'_>) -> Option<Sent> {
    let accounts = client.accounts();
    Some(match id {
        "AccountsController_list_v2" => taken(
            accounts
                .list()
                .with(a.texts("ids"), |r, v| r.ids(v))
                .with(a.texts("spaceIds"), |r, v| r.space_ids(v))
                .with(a.texts("types"), |r, v| r.types(v))
                .with(a.typed::<f64>("status"), |r, v| r.status(v))
                .with(a.some_text("groupId"), |r, v| r.group_id(v))
                .send_full(),
        ),
        "AccountsController_deleteMany_v2" => {
            taken(accounts.delete_many(a.texts("ids").expect("ids")).send_full())
        }
        "AccountsController_create_v2" => taken(accounts.create(a.body()).send_full()),
        "AccountsController_getById_v2" => taken(accounts.get(a.text("accountId")).send_full()),
        "AccountsController_delete_v2" => taken(accounts.delete(a.text("accountId")).send_full()),
        "AccountsController_authStatus_v2" => taken(accounts.auth_status(a.text("accountId")).send_full()),
        "AccountsController_accountAnalytics_v2" => taken(
            accounts
                .account_analytics(a.text("accountId"))
                .with(a.parsed("since"), |r, v| r.since(v))
                .with(a.parsed("until"), |r, v| r.until(v))
                .send_full(),
        ),
        "AccountsController_publishOptionValues_v2" => {
            taken(accounts.publish_option_values(a.text("accountId"), a.text("field")).send_full())
        }
        "AccountsController_createPublishOptionValue_v2" => taken(
            accounts.create_publish_option_value(a.text("accountId"), a.text("field"), a.body()).send_full(),
        ),
        _ => return None,
    })
}

fn flows(client: &Client, id: &str, a: &Given<'_>) -> Option<Sent> {
    let publishing = client.publishing();
    Some(match id {
        "PublishFlowController_createFlow_v2" => taken(publishing.create_flow(a.body()).send_full()),
        "PublishFlowController_getFlow_v2" => taken(publishing.get_flow(a.text("flowId")).send_full()),
        "PublishTaskController_publishNow_v2" => taken(publishing.publish_now(a.text("taskId")).send_full()),
        "PublishTaskController_retryTask_v2" => taken(publishing.retry_task(a.text("taskId")).send_full()),
        "PublishTaskController_cancelTask_v2" => taken(publishing.cancel_task(a.text("taskId")).send_full()),
        "PublishTaskController_updatePublishAt_v2" => {
            taken(publishing.update_publish_at(a.text("taskId"), a.body()).send_full())
        }
        "PublishTaskController_updatePublished_v2" => {
            taken(publishing.update_published(a.text("taskId"), a.body()).send_full())
        }
        _ => return None,
    })
}

fn records(client: &Client, id: &str, a: &Given<'_>) -> Option<Sent> {
    let publishing = client.publishing();
    Some(match id {
        "PublishRecordController_listRecords_v2" => taken(
            publishing
                .list_records()
                .with(a.some_text("accountId"), |r, v| r.account_id(v))
                .with(a.some_text("accountType"), |r, v| r.account_type(v))
                .with(a.parsed_list("time"), |r, v| r.time(v))
                .with(a.typed::<f64>("status"), |r, v| r.status(v))
                .send_full(),
        ),
        "PublishRecordController_listQueued_v2" => taken(
            publishing
                .list_queued()
                .with(a.some_text("accountId"), |r, v| r.account_id(v))
                .with(a.some_text("accountType"), |r, v| r.account_type(v))
                .with(a.parsed_list("time"), |r, v| r.time(v))
                .send_full(),
        ),
        "PublishRecordController_listPublished_v2" => taken(
            publishing
                .list_published()
                .with(a.some_text("accountId"), |r, v| r.account_id(v))
                .with(a.some_text("accountType"), |r, v| r.account_type(v))
                .with(a.parsed_list("time"), |r, v| r.time(v))
                .send_full(),
        ),
        "PublishRecordController_getPublicRecord_v2" => {
            taken(publishing.get_public_record(a.text("recordId")).send_full())
        }
        "PublishRecordController_deleteRecord_v2" => {
            taken(publishing.delete_record(a.text("recordId")).send_full())
        }
        "PublishRecordController_getRecord_v2" => {
            taken(publishing.get_record(a.text("recordId")).send_full())
        }
        "PublishRecordController_updateWorkLink_v2" => {
            taken(publishing.update_work_link(a.text("recordId"), a.body()).send_full())
        }
        "PublishRecordController_getUserAction_v2" => {
            taken(publishing.get_user_action(a.text("recordId")).send_full())
        }
        _ => return None,
    })
}

fn platforms(client: &Client, id: &str, a: &Given<'_>) -> Option<Sent> {
    let platforms = client.platforms();
    Some(match id {
        "PlatformsController_listPlatforms_v2" => taken(platforms.list().send_full()),
        "PlatformsController_listPublishOptions_v2" => {
            taken(platforms.list_publish_options(a.text("platform")).send_full())
        }
        _ => return None,
    })
}

fn engagement(client: &Client, id: &str, a: &Given<'_>) -> Option<Sent> {
    let engagement = client.engagement();
    Some(match id {
        "EngagementController_listComments_v2" => taken(
            engagement
                .list_comments(ListCommentsRequired {
                    account_id: a.text("accountId"),
                    platform: a.text("platform").into(),
                    platform_work_id: a.text("platformWorkId"),
                })
                .with(a.typed::<types::EngagementListCommentsPagination>("pagination"), |r, v| {
                    r.pagination(v)
                })
                .send_full(),
        ),
        "EngagementController_createComment_v2" => {
            taken(engagement.create_comment(a.text("accountId"), a.body()).send_full())
        }
        "EngagementController_callFunction_v2" => {
            taken(engagement.call_function(a.text("accountId"), a.body()).send_full())
        }
        _ => return None,
    })
}

fn works(client: &Client, id: &str, a: &Given<'_>) -> Option<Sent> {
    let works = client.works();
    Some(match id {
        "WorksController_getLinkInfo_v2" => taken(
            works
                .get_link_info(GetLinkInfoRequired {
                    link: a.text("link"),
                    platform: a.text("platform").into(),
                })
                .with(a.some_text("accountId"), |r, v| r.account_id(v))
                .send_full(),
        ),
        "WorksController_listWorks_v2" => taken(
            works
                .list(a.text("platform"), a.text("accountId"))
                .with(a.typed::<types::ListWorksPagination>("pagination"), |r, v| r.pagination(v))
                .send_full(),
        ),
        "WorksController_getDetail_v2" => taken(
            works
                .get_detail(a.text("platform"), a.text("platformWorkId"))
                .with(a.some_text("accountId"), |r, v| r.account_id(v))
                .send_full(),
        ),
        "WorksController_getAnalytics_v2" => taken(
            works
                .get_analytics(a.text("platform"), a.text("platformWorkId"))
                .with(a.some_text("accountId"), |r, v| r.account_id(v))
                .with(a.parsed("since"), |r, v| r.since(v))
                .with(a.parsed("until"), |r, v| r.until(v))
                .send_full(),
        ),
        "WorksController_verifyOwnership_v2" => {
            taken(works.verify_ownership(a.text("platform"), a.text("platformWorkId"), a.body()).send_full())
        }
        _ => return None,
    })
}

fn account_groups(client: &Client, id: &str, a: &Given<'_>) -> Option<Sent> {
    let groups = client.account_groups();
    Some(match id {
        "AccountGroupsController_list_v2" => taken(groups.list().send_full()),
        "AccountGroupsController_create_v2" => taken(groups.create(a.body()).send_full()),
        "AccountGroupsController_deleteMany_v2" => {
            taken(groups.delete_many(a.texts("ids").expect("ids")).send_full())
        }
        "AccountGroupsController_update_v2" => taken(groups.update(a.text("groupId"), a.body()).send_full()),
        "AccountGroupsController_sortAccounts_v2" => {
            taken(groups.sort_accounts(a.text("groupId"), a.body()).send_full())
        }
        _ => return None,
    })
}

fn channel_auth(client: &Client, id: &str, a: &Given<'_>) -> Option<Sent> {
    let auth = client.channel_auth();
    Some(match id {
        "AuthController_startAuth_v2" => taken(
            auth.start_auth(a.text("platform"))
                .with(a.some_text("callbackUrl"), |r, v| r.callback_url(v))
                .with(a.some_text("redirectUri"), |r, v| r.redirect_uri(v))
                .with(a.some_text("groupId"), |r, v| r.group_id(v))
                .send_full(),
        ),
        "AuthController_getAuthStatus_v2" => {
            taken(auth.get_auth_status(a.text("platform"), a.text("sessionId")).send_full())
        }
        _ => return None,
    })
}

fn assets(client: &Client, id: &str, a: &Given<'_>) -> Option<Sent> {
    let assets = client.assets();
    Some(match id {
        "AssetsHttpController_createUploadSign" => taken(assets.create_upload_sign(a.body()).send_full()),
        "AssetsHttpController_confirmUpload" => taken(assets.confirm_upload(a.text("id")).send_full()),
        _ => return None,
    })
}
